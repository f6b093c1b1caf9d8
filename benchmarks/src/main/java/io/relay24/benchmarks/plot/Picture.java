package io.relay24.benchmarks.plot;

import java.util.List;

/// Panels under each other, each with its own scale.
///
/// @param title    what is shown
/// @param subtitle on which machine and store
record Picture(String title, String subtitle, List<Panel> panels) {

    Picture {
        panels = List.copyOf(panels);
    }

    /// One diagram.
    ///
    /// @param title  what its height means, with the unit
    /// @param across what lies side by side
    /// @param series all as long as `across`
    record Panel(String title, Across across, List<Series> series) {

        Panel {
            series = List.copyOf(series);
            for (Series one : series) {
                if (one.values.size() != across.size()) {
                    throw new IllegalArgumentException("series %s has %d values for %d places"
                            .formatted(one.name, one.values.size(), across.size()));
                }
            }
        }

        double greatest() {
            return series.stream()
                    .flatMap(one -> one.values.stream())
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
        }
    }

    /// Side by side: bars with names, or a line over numbers.
    sealed interface Across {
        int size();
    }

    /// A group of bars for each name.
    record Names(List<String> names) implements Across {
        Names {
            names = List.copyOf(names);
        }

        @Override
        public int size() {
            return names.size();
        }
    }

    /// A line over these numbers, which rise.
    ///
    /// @param title what they are, with the unit
    record Numbers(String title, List<Double> numbers) implements Across {
        Numbers {
            numbers = List.copyOf(numbers);
        }

        @Override
        public int size() {
            return numbers.size();
        }
    }

    /// Values of one kind, in one colour.
    record Series(String name, List<Double> values) {
        Series {
            values = List.copyOf(values);
        }
    }
}
