/// What is applied to expressions and is no function of them: relations and logic, pieces, tuples
/// and sets, and the operations of calculus that wait for evaluation.
@NullMarked
package dev.ropewalk.symbolic.form;

import org.jspecify.annotations.NullMarked;
