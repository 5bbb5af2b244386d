package io.copyrun.session.restore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A class of this package with one thing wrong in it, among classes of this package that know no other one. */
final class Mutation {
    private static final List<String> TESTS = List.of("FlashGuardTest", "WayBackTest");
    private static final String PACKAGE = "io.copyrun.session.restore.";
    private static final Path SOURCES = Path.of("src/main/java/io/copyrun/session/restore");
    private static final JavaCompiler COMPILER = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    /** Opens the class path once for all mutants. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, Locale.ROOT, null);

    private final ClassLoader loader;

    private Mutation(Map<String, byte[]> classes) {
        this.loader = new Loader(classes);
    }

    /** A class with a text of its source replaced, which must be there once. */
    static Mutation of(String name, String from, String to) {
        try {
            String source = Files.readString(SOURCES.resolve(name + ".java"));
            int first = source.indexOf(from);
            if (first < 0 || source.indexOf(from, first + 1) >= 0) {
                throw new IllegalArgumentException("not exactly once in " + name + ": " + from);
            }
            return new Mutation(compiled(name, source.replace(from, to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a test of the guard that fails; null when none does. */
    @Nullable
    String killedByTests() {
        try {
            List<Method> methods = new ArrayList<>();
            for (String tests : TESTS) {
                Arrays.stream(loader.loadClass(PACKAGE + tests).getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .forEach(methods::add);
            }
            for (Method method : methods) {
                var constructor = method.getDeclaringClass().getDeclaredConstructor();
                constructor.setAccessible(true);
                method.setAccessible(true);
                try {
                    method.invoke(constructor.newInstance());
                } catch (InvocationTargetException e) {
                    return method.getName();
                }
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the oracle says of a simulated restore; null when it finds nothing wrong. */
    @Nullable
    String killedByWorlds() {
        try {
            Method play = loader.loadClass(PACKAGE + "RestoreTally").getDeclaredMethod("firstWrong", int.class);
            play.setAccessible(true);
            return (String) play.invoke(null, 1_500);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> compiled(String name, String source) {
        var messages = new java.io.StringWriter();
        var files = new Memory(FILES);
        var file = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options =
                List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path", ""));
        if (!COMPILER.getTask(messages, files, null, options, null, List.of(file))
                .call()) {
            throw new IllegalArgumentException("the mutant does not compile: " + messages);
        }
        return files.classes();
    }

    /** Keeps what the compiler writes. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(name, bytes);
                    return bytes;
                }
            };
        }
    }

    /** Defines this package's classes itself, so that all of them see the mutant. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> mutants;

        Loader(Map<String, byte[]> mutants) {
            super(Mutation.class.getClassLoader());
            this.mutants = mutants;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null || !name.startsWith(PACKAGE)) {
                    return known != null ? known : super.loadClass(name, resolve);
                }
                byte[] bytes = mutants.containsKey(name) ? mutants.get(name) : read(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
        }

        private byte[] read(String name) throws ClassNotFoundException {
            try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                return Objects.requireNonNull(stream, name).readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
