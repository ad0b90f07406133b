package dev.ropewalk.lab.orm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A row of `address`.
@Entity
@Table(name = "address")
class Address {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id_")
    private @Nullable Integer id;

    @Column(name = "street_name", length = Texts.LONGEST)
    private @Nullable String street;

    @Column(name = "street_number", length = Texts.LONGEST)
    private @Nullable String number;

    @Column(name = "post_code", length = Texts.LONGEST, nullable = false)
    private String postCode = "";

    @ManyToOne
    @JoinColumn(name = "person_id")
    private @Nullable Person person;

    /// For Hibernate.
    Address() {}

    /// The columns of an address; a null stays as it was, and is empty in a new one.
    record Text(@Nullable String street, @Nullable String number, @Nullable String postCode) {}

    /// @throws IllegalArgumentException if the post code is missing, or a text is too long
    Address(@Nullable Person person, Text text) {
        this.person = person;
        if (text.postCode() == null) {
            throw new IllegalArgumentException("an address needs a post code");
        }
        change(text);
    }

    /// @throws IllegalArgumentException if a text is too long, or the post code empty
    final void change(Text text) {
        street = text.street() == null ? street : Texts.checked("a street", text.street());
        number = text.number() == null ? number : Texts.checked("a street number", text.number());
        if (text.postCode() != null) {
            postCode = Texts.required("a post code", text.postCode());
        }
    }

    void moveTo(Person other) {
        person = other;
    }

    /// Null until it is stored.
    @Nullable Integer id() {
        return id;
    }

    @Nullable String street() {
        return street;
    }

    @Nullable String number() {
        return number;
    }

    String postCode() {
        return postCode;
    }

    @Nullable Person person() {
        return person;
    }

    @Override
    public String toString() {
        return "Address(id_=%s, street_name=%s, street_number=%s, post_code=%s, person_id=%s)"
                .formatted(
                        id,
                        Texts.quoted(street),
                        Texts.quoted(number),
                        Texts.quoted(postCode),
                        person == null ? "None" : person.id());
    }
}
