package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.EntryException;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The operations on persons and addresses, inside a transaction of its session.
final class People {
    private final Session session;

    People(Session session) {
        this.session = session;
    }

    Person add(String name) {
        Person person = new Person(name);
        session.persist(person);
        return person;
    }

    Address add(@Nullable Person person, Address.Text text) {
        Address address = new Address(person, text);
        session.persist(address);
        return address;
    }

    /// All, in the order in which they were added.
    List<Person> persons() {
        return session.createQuery("from Person p order by p.id", Person.class).list();
    }

    /// All, in the order in which they were added.
    List<Address> addresses() {
        return session.createQuery(
                        "from Address a left join fetch a.person order by a.id", Address.class)
                .list();
    }

    /// The persons with the text in their name, whatever its case.
    List<Person> personsWith(String text) {
        return session.createQuery(
                        "from Person p where lower(p.name) like :text escape '!' order by p.id",
                        Person.class)
                .setParameter("text", pattern(text))
                .list();
    }

    /// The addresses with the text in any part, or in the name of their person.
    List<Address> addressesWith(String text) {
        return session.createQuery(
                        """
                        from Address a left join fetch a.person p
                        where lower(a.street) like :text escape '!'
                        or lower(a.number) like :text escape '!'
                        or lower(a.postCode) like :text escape '!'
                        or lower(p.name) like :text escape '!'
                        order by a.id\
                        """,
                        Address.class)
                .setParameter("text", pattern(text))
                .list();
    }

    private static String pattern(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    /// @throws EntryException if there is none
    Person person(int id) throws EntryException {
        return found("person", id, session.find(Person.class, id));
    }

    /// @throws EntryException if there is none
    Address address(int id) throws EntryException {
        return found("address", id, session.find(Address.class, id));
    }

    private static <T> T found(String what, int id, @Nullable T entity) throws EntryException {
        if (entity == null) {
            throw EntryException.failure("there is no " + what + " " + id);
        }
        return entity;
    }

    List<Address> addressesOf(Person person) {
        return session.createQuery(
                        "from Address a where a.person = :person order by a.id", Address.class)
                .setParameter("person", person)
                .list();
    }

    /// @param withAddresses whether what stands in the way is deleted too
    /// @throws EntryException if the person has addresses, which would be left without one
    void delete(Person person, boolean withAddresses) throws EntryException {
        List<Address> theirs = addressesOf(person);
        if (!withAddresses && !theirs.isEmpty()) {
            throw EntryException.failure(
                    "person %d still has %d address%s; --with-addresses deletes %s too"
                            .formatted(
                                    person.id(),
                                    theirs.size(),
                                    theirs.size() == 1 ? "" : "es",
                                    theirs.size() == 1 ? "it" : "them"));
        }
        theirs.forEach(session::remove);
        session.flush();
        session.remove(person);
    }

    void delete(Address address) {
        session.remove(address);
    }
}
