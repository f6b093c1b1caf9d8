package io.relay24.benchmarks.chaos.scene;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// This program's classes in jars alone: Java keeps an archive of loaded classes for those only, and with it the server
/// starts in half the time.
final class ClassPath {

    private ClassPath() {}

    /// Packs what lies in folders.
    ///
    /// @param into where the new jars go; it is made
    static String packed(Path into) throws IOException {
        Files.createDirectories(into);
        var entries = new ArrayList<String>();
        for (var entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            var path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? pack(path, into.resolve(entries.size() + ".jar")).toString()
                            : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    /// With entries for folders too: libraries look for resources by their folder.
    private static Path pack(Path folder, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(folder)) {
            for (Path file : files.filter(each -> !each.equals(folder)).toList()) {
                var name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    out.putNextEntry(new JarEntry(name + "/"));
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }
}
