package dev.ropewalk.counter;

import dev.ropewalk.counter.store.StorePlace;
import dev.ropewalk.counter.store.Stores;
import dev.ropewalk.counter.store.SyncMode;
import picocli.CommandLine.ITypeConverter;

/// From the text of an option to its value, for picocli.
final class StoreValues {
    private StoreValues() {}

    /// `memory` or `file:PATH`.
    static final class Place implements ITypeConverter<StorePlace> {
        @Override
        public StorePlace convert(String text) {
            return Stores.place(text);
        }
    }

    /// `never`, `1s` or `always`.
    static final class When implements ITypeConverter<SyncMode> {
        @Override
        public SyncMode convert(String text) {
            return SyncMode.parse(text);
        }
    }
}
