package dev.ropewalk.counter.response;

import dev.ropewalk.web.InlineSource;

/// The page for a browser, `page.html` beside this class: it needs nothing from anywhere else, and
/// its policy lets it have nothing.
public final class CounterPage {
    private static final String TEMPLATE = InlineSource.read(CounterPage.class, "page.html").text();

    /// The content security policy: the page's own script and style may run, known by their
    /// digests.
    static final String POLICY =
            "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action"
                    + " 'none'; script-src "
                    + element("script").policy()
                    + "; style-src "
                    + element("style").policy();

    private CounterPage() {}

    /// The page for one number.
    ///
    /// @param number this request's, or of a peek the last one's
    /// @param path normal
    public static String html(long number, String path, boolean peek) {
        return TEMPLATE.replace("{{number}}", Long.toString(number))
                .replace("{{unit}}", number == 1 ? "request so far" : "requests so far")
                .replace("{{path}}", Xml.escape(path))
                .replace("{{kind}}", peek ? "peek" : "counted");
    }

    private static InlineSource element(String name) {
        int start = TEMPLATE.indexOf("<" + name + ">") + name.length() + 2;
        return new InlineSource(TEMPLATE.substring(start, TEMPLATE.indexOf("</" + name + ">")));
    }
}
