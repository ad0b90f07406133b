package dev.ropewalk.service;

/// A plug-in on the class path is broken: whoever wrote it must mend it.
final class PluginException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    PluginException(String message) {
        super(message);
    }
}
