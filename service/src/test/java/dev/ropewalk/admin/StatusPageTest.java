package dev.ropewalk.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The rules of html-validate and axe for the status page, as far as its text shows it.
class StatusPageTest {
    private static final Pattern LANDMARK =
            Pattern.compile("<section[^>]*aria-label(?:ledby)?=\"([^\"]+)\"");

    private final String page = new String(StatusPage.response().body(), StandardCharsets.UTF_8);

    @Test
    void everyLandmarkHasANameOfItsOwn() {
        List<String> names = LANDMARK.matcher(page).results().map(found -> found.group(1)).toList();
        Set<String> different = new HashSet<>(names);
        assertTrue(names.size() >= 4, names.toString());
        assertEquals(different.size(), names.size(), names.toString());
    }

    @Test
    void aRoleIsOnWhatMayHaveIt() {
        assertTrue(page.startsWith("<!DOCTYPE html>"));
        assertFalse(page.contains("role=\"region\""), "a section with a name is one");
        assertFalse(page.contains("'role', 'region'"), "a section with a name is one");
        assertFalse(page.contains("'role', 'img'"), "a figure is none");
        assertFalse(page.matches("(?s).*<ul[^>]* role=.*"), "a list is one");
    }
}
