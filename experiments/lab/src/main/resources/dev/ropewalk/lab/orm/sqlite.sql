CREATE TABLE IF NOT EXISTS person (
	person_id INTEGER NOT NULL,
	person_name VARCHAR(250) NOT NULL,
	PRIMARY KEY (person_id)
);
CREATE TABLE IF NOT EXISTS address (
	id_ INTEGER NOT NULL,
	street_name VARCHAR(250),
	street_number VARCHAR(250),
	post_code VARCHAR(250) NOT NULL,
	person_id INTEGER,
	PRIMARY KEY (id_),
	FOREIGN KEY(person_id) REFERENCES person (person_id)
);
