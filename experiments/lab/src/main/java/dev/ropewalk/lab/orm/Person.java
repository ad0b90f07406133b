package dev.ropewalk.lab.orm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A row of `person`.
@Entity
@Table(name = "person")
class Person {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "person_id")
    private @Nullable Integer id;

    @Column(name = "person_name", length = Texts.LONGEST, nullable = false)
    private String name = "";

    /// For Hibernate.
    Person() {}

    /// @throws IllegalArgumentException if the name is none
    Person(String name) {
        rename(name);
    }

    /// Null until it is stored.
    @Nullable Integer id() {
        return id;
    }

    String name() {
        return name;
    }

    /// @throws IllegalArgumentException if the name is none
    final void rename(String name) {
        this.name = Texts.required("a person's name", name);
    }

    @Override
    public String toString() {
        return "Person(person_id=" + id + ", person_name='" + name + "')";
    }
}
