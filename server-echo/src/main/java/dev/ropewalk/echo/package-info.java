/// Echo, RFC 862 on another port: every byte goes back to its sender.
@NullMarked
package dev.ropewalk.echo;

import org.jspecify.annotations.NullMarked;
