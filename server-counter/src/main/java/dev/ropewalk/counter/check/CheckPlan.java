package dev.ropewalk.counter.check;

import java.time.Duration;

/// The load of a check.
///
/// @param target whom it asks
/// @param clients how many connections it has at a time
/// @param pipeline how many requests each has under way at a time
/// @param requests how many answers it wants
/// @param patience how long it goes on without any answer
record CheckPlan(CheckTarget target, int clients, int pipeline, long requests, Duration patience) {}
