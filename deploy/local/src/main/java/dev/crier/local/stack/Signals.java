package dev.crier.local.stack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Runs an action when the process is asked to end. A shutdown hook would not do: all hooks run at once, and the stack
 * has to stop in order. The JDK has this in {@code sun.misc.Signal} alone, which javac will not let us name.
 */
public final class Signals {

    private Signals() {}

    /** The action runs in a thread of its own, once per signal. */
    public static void onEnd(Runnable action) {
        for (String name : new String[] {"TERM", "INT", "HUP"}) {
            handle(name, action);
        }
    }

    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            Thread.ofPlatform().name("signal").start(action);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            // a signal that the JVM was told to ignore cannot be handled, and need not be
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
