import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import type { Series } from './series'

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip)
Chart.defaults.font.family = 'system-ui, "Open Sans", "Helvetica Neue", Arial, sans-serif'
Chart.defaults.color = '#525c69'
Chart.defaults.animation = false

/** The only place with the plotting library, which is loaded with it. */
export function draw(canvas: HTMLCanvasElement, kind: 'columns' | 'bars', locale: string) {
  const values = { stacked: true, beginAtZero: true, ticks: { precision: 0 } }
  const chart = new Chart<'bar' | 'line', number[], string>(canvas, {
    type: 'bar',
    data: { labels: [], datasets: [] },
    options: {
      locale,
      indexAxis: kind === 'bars' ? 'y' : 'x',
      maintainAspectRatio: false,
      plugins: { legend: { position: 'bottom' } },
      scales:
        kind === 'bars'
          ? { x: values, y: { stacked: true, grid: { display: false } } }
          : { x: { stacked: true, grid: { display: false } }, y: values, share: shareAxis() },
    },
  })
  return {
    update(labels: string[], series: Series[]): void {
      chart.data.labels = kind === 'bars' ? (labels.map(broken) as unknown as string[]) : labels
      chart.data.datasets = series.map(dataset)
      chart.options.plugins!.legend!.display = series.length > 1
      chart.update()
    },
    end: () => chart.destroy(),
  }
}

/** Words beside a bar stand in lines of about this many letters; else the plot would cut them off. */
const LINE = 26

function broken(label: string): string[] {
  const lines = ['']
  for (const word of label.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim()
    if (line.length > LINE && lines.at(-1)) {
      lines.push(word)
    } else {
      lines[lines.length - 1] = line
    }
  }
  return lines
}

function shareAxis() {
  return { position: 'right' as const, display: 'auto' as const, min: 0, max: 100, grid: { drawOnChartArea: false }, ticks: { callback: (value: number | string) => `${value} %` } }
}

function dataset({ name, color, values, share }: Series) {
  return share
    ? { type: 'line' as const, label: name, data: values, yAxisID: 'share', borderColor: color, backgroundColor: color, pointRadius: 2, tension: 0.2, clip: 8, order: 0 }
    : { type: 'bar' as const, label: name, data: values, backgroundColor: color, borderRadius: 3, maxBarThickness: 38, order: 1 }
}
