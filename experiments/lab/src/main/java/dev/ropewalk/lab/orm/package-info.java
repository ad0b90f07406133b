/// The diary's eighth entry: persons and their addresses in a database, with Hibernate in the place
/// of SQLAlchemy, on the same tables.
@NullMarked
package dev.ropewalk.lab.orm;

import org.jspecify.annotations.NullMarked;
