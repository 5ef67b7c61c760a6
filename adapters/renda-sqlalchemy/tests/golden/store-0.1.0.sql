BEGIN TRANSACTION;
CREATE TABLE renda_absences (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	from_on DATE NOT NULL, 
	to_on DATE, 
	reason VARCHAR(40) NOT NULL, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_absences" VALUES('d4/2025-05-01//leave@2025-01-06T08:00:00+00:00',1,'d4','2025-05-01',NULL,'leave','2025-01-06 08:00:00.000000',NULL);
CREATE TABLE renda_activities (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	activity_id VARCHAR(200) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	happened_on DATE NOT NULL, 
	theme VARCHAR(4000), 
	standing VARCHAR(40) NOT NULL, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	body TEXT NOT NULL, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_activities" VALUES('a1',2,'a1','reception','2025-03-07',NULL,'confirmed','2025-01-06 10:00:00.000000',NULL,'{"activity":{"activity_id":"a1","deputies":["d1"],"happened_on":"2025-03-07","type":"Reception","visitors":3},"recorded_at":"2025-01-06T10:00:00+00:00"}');
INSERT INTO "renda_activities" VALUES('a2',2,'a2','reception','2025-03-07','停车','confirmed','2025-01-06 10:00:00.000000','2025-01-06 11:00:00.000000','{"activity":{"activity_id":"a2","deputies":["d3"],"happened_on":"2025-03-07","theme":"停车","type":"Reception","visitors":3},"recorded_at":"2025-01-06T10:00:00+00:00","voided_at":"2025-01-06T11:00:00+00:00"}');
CREATE TABLE renda_alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT renda_alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "renda_alembic_version" VALUES('renda_0001');
CREATE TABLE renda_attestations (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	requirement_id VARCHAR(200) NOT NULL, 
	attested_on DATE NOT NULL, 
	attested_by VARCHAR(4000), 
	evidence VARCHAR(4000), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_attestations" VALUES('requirement-31/2025-01-06//',1,'requirement-31','2025-01-06',NULL,NULL,NULL,NULL);
CREATE TABLE renda_audit (
	entry_no BIGINT NOT NULL, 
	committed_at DATETIME NOT NULL, 
	clock_at DATETIME, 
	actor VARCHAR(200) NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	command_key VARCHAR(200), 
	changes TEXT NOT NULL, 
	algorithm VARCHAR(40) NOT NULL, 
	previous_hash VARCHAR(200) NOT NULL, 
	entry_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (entry_no)
);
INSERT INTO "renda_audit" VALUES(1,'2025-01-06 08:00:00.000000',NULL,'office','名册',NULL,'[{"action":"added","id":"c1@2025-01-06T08:00:00+00:00","kind":"congresses","revision":1,"state":"{\"congress_id\":\"c1\",\"congress_level\":\"county\",\"name\":\"示例区人大\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"c1/17/2022-01-10/2027-01-10","kind":"congress_terms","revision":1,"state":"{\"congress_id\":\"c1\",\"first_session_on\":\"2022-01-10\",\"next_first_session_on\":\"2027-01-10\",\"number\":17}"},{"action":"added","id":"d1@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1,"state":"{\"congress_id\":\"c1\",\"deputy_id\":\"d1\",\"elected_on\":\"2022-01-10\",\"name\":\"代表0001\",\"person_id\":\"p1\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"d2@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1,"state":"{\"congress_id\":\"c1\",\"deputy_id\":\"d2\",\"elected_on\":\"2022-01-10\",\"name\":\"代表0002\",\"person_id\":\"p2\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"d3@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1,"state":"{\"congress_id\":\"c1\",\"deputy_id\":\"d3\",\"elected_on\":\"2022-01-10\",\"name\":\"代表0003\",\"person_id\":\"p3\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"d4@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1,"state":"{\"congress_id\":\"c1\",\"deputy_id\":\"d4\",\"elected_on\":\"2022-01-10\",\"name\":\"代表0004\",\"person_id\":\"p4\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":1,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育组\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"changed","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":2,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育组\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"g1/d1/2022-01-10/@2025-01-06T08:00:00+00:00","kind":"group_members","revision":1,"state":"{\"deputy_id\":\"d1\",\"group_id\":\"g1\",\"joined_on\":\"2022-01-10\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"changed","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":3,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育组\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00","kind":"group_members","revision":1,"state":"{\"deputy_id\":\"d2\",\"group_id\":\"g1\",\"joined_on\":\"2022-01-10\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"changed","id":"d4@2025-01-06T08:00:00+00:00","kind":"deputies","revision":2,"state":"{\"congress_id\":\"c1\",\"deputy_id\":\"d4\",\"elected_on\":\"2022-01-10\",\"name\":\"代表0004\",\"person_id\":\"p4\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"d4/2025-05-01//leave@2025-01-06T08:00:00+00:00","kind":"absences","revision":1,"state":"{\"deputy_id\":\"d4\",\"from_on\":\"2025-05-01\",\"reason\":\"leave\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\"}"},{"action":"added","id":"requirement-31/2025-01-06//","kind":"attestations","revision":1,"state":"{\"attested_on\":\"2025-01-06\",\"requirement_id\":\"requirement-31\"}"}]','sha256','','1a1e8218fa7f50d975630be952008aff649c69424a649b9652d8d4fbed2f9fdf');
INSERT INTO "renda_audit" VALUES(2,'2025-01-06 09:00:00.000000',NULL,'office','更名',NULL,'[{"action":"changed","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":4,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育组\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\",\"voided_at\":\"2025-01-06T09:00:00+00:00\"}"},{"action":"added","id":"g1@2025-01-06T09:00:00+00:00","kind":"groups","revision":1,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育科技组\",\"recorded_at\":\"2025-01-06T09:00:00+00:00\"}"},{"action":"changed","id":"g1@2025-01-06T09:00:00+00:00","kind":"groups","revision":2,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育科技组\",\"recorded_at\":\"2025-01-06T09:00:00+00:00\"}"},{"action":"changed","id":"g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00","kind":"group_members","revision":2,"state":"{\"deputy_id\":\"d2\",\"group_id\":\"g1\",\"joined_on\":\"2022-01-10\",\"recorded_at\":\"2025-01-06T08:00:00+00:00\",\"voided_at\":\"2025-01-06T09:00:00+00:00\"}"},{"action":"changed","id":"g1@2025-01-06T09:00:00+00:00","kind":"groups","revision":3,"state":"{\"congress_id\":\"c1\",\"field\":\"教育\",\"group_id\":\"g1\",\"name\":\"教育科技组\",\"recorded_at\":\"2025-01-06T09:00:00+00:00\"}"},{"action":"added","id":"g1/d2/2022-01-10/2025-06-01@2025-01-06T09:00:00+00:00","kind":"group_members","revision":1,"state":"{\"deputy_id\":\"d2\",\"group_id\":\"g1\",\"joined_on\":\"2022-01-10\",\"left_on\":\"2025-06-01\",\"recorded_at\":\"2025-01-06T09:00:00+00:00\"}"}]','sha256','1a1e8218fa7f50d975630be952008aff649c69424a649b9652d8d4fbed2f9fdf','b86866d2610b4bb0134f5b8ca71d4978d4cb5e18b3de162ed974e014ea54bf2e');
INSERT INTO "renda_audit" VALUES(3,'2025-01-06 10:00:00.000000',NULL,'desk','','form-1','[{"action":"added","id":"a1","kind":"activities","revision":1,"state":"{\"activity\":{\"activity_id\":\"a1\",\"deputies\":[\"d1\",\"d2\"],\"happened_on\":\"2025-03-07\",\"type\":\"Reception\",\"visitors\":3},\"recorded_at\":\"2025-01-06T10:00:00+00:00\"}"},{"action":"added","digest":"5965ecf959f6d9a20f5f892bc18ac58c2cdb478e7fdfc8053debb028ea852b52","id":"2 rows","kind":"duty_records"},{"action":"added","id":"a2","kind":"activities","revision":1,"state":"{\"activity\":{\"activity_id\":\"a2\",\"deputies\":[\"d3\"],\"happened_on\":\"2025-03-07\",\"theme\":\"停车\",\"type\":\"Reception\",\"visitors\":3},\"recorded_at\":\"2025-01-06T10:00:00+00:00\"}"},{"action":"added","digest":"571f8184b39f4a13abeecf971f7621a1fcf6ef5b937f000b06b3b088c9094032","id":"1 rows","kind":"duty_records"}]','sha256','b86866d2610b4bb0134f5b8ca71d4978d4cb5e18b3de162ed974e014ea54bf2e','882e18e380e46e94b72143a9c08bcd24ba096e46f375216f199f83e35e468fde');
INSERT INTO "renda_audit" VALUES(4,'2025-01-06 11:00:00.000000',NULL,'desk','d2 was away',NULL,'[{"action":"changed","id":"a1","kind":"activities","revision":2,"state":"{\"activity\":{\"activity_id\":\"a1\",\"deputies\":[\"d1\"],\"happened_on\":\"2025-03-07\",\"type\":\"Reception\",\"visitors\":3},\"recorded_at\":\"2025-01-06T10:00:00+00:00\"}"},{"action":"voided","digest":"381712b9a55f7ea72e75cbf707c9569e25ba0a09d53c736033011bd6da738f4a","id":"1 rows","kind":"duty_records"},{"action":"changed","id":"a2","kind":"activities","revision":2,"state":"{\"activity\":{\"activity_id\":\"a2\",\"deputies\":[\"d3\"],\"happened_on\":\"2025-03-07\",\"theme\":\"停车\",\"type\":\"Reception\",\"visitors\":3},\"recorded_at\":\"2025-01-06T10:00:00+00:00\",\"voided_at\":\"2025-01-06T11:00:00+00:00\"}"},{"action":"voided","digest":"128b0bbc0347ac4cbfa183f1db10f56197b21a938d94b9d6ec62a2c692def3d5","id":"1 rows","kind":"duty_records"}]','sha256','882e18e380e46e94b72143a9c08bcd24ba096e46f375216f199f83e35e468fde','131c3698376b87e87f9309b03d1a8ade9002575baa7b2269e335945975ac4771');
INSERT INTO "renda_audit" VALUES(5,'2025-01-06 12:00:00.000000',NULL,'host','',NULL,'[{"action":"added","digest":"a796c9fd39d37acafb07cb6e6a6c176a3f15da02e0474716f9fd10fbe3267fec","id":"2 rows","kind":"duty_records"},{"action":"voided","digest":"1e2ba5c7c2b12368c550cd5d1bbf8265e4643b78f9d0c07008b1b7e95aeafa42","id":"1 rows","kind":"duty_records"}]','sha256','131c3698376b87e87f9309b03d1a8ade9002575baa7b2269e335945975ac4771','eb4cbfc904a38d52ad1632116a7501639551b788eb6b85b1205b46b3aba6d17d');
INSERT INTO "renda_audit" VALUES(6,'2025-01-06 14:00:00.000000',NULL,'relay','',NULL,'[]','sha256','eb4cbfc904a38d52ad1632116a7501639551b788eb6b85b1205b46b3aba6d17d','2978ca42d4eab3dc5d5e13c5c9d8ff5aaeaf9588009277eff708dd3576219685');
INSERT INTO "renda_audit" VALUES(7,'2025-01-06 15:00:00.000000',NULL,'desk','请回电',NULL,'[{"action":"kept","digest":"372ba5a185e4a44953c947b215877b32867fe8a5ca6cefb66c3b6da6550460f6","id":"v1","kind":"identities"},{"action":"kept","digest":"1abea552f41ee460bcf3289884dbeeaec6123f0de9009fd179176a975883fca7","id":"v2","kind":"identities"}]','sha256','2978ca42d4eab3dc5d5e13c5c9d8ff5aaeaf9588009277eff708dd3576219685','a500b931dd7606e226c0c4a303911e29327600576b5cfbe8b1f6cc77b4c7d668');
INSERT INTO "renda_audit" VALUES(8,'2025-01-06 16:00:00.000000',NULL,'desk','本人要求',NULL,'[{"action":"erased","id":"v2","kind":"identities"}]','sha256','a500b931dd7606e226c0c4a303911e29327600576b5cfbe8b1f6cc77b4c7d668','a193947f1046b738683673c8494f007c91300cf0912e0a271a3e3ef00a300547');
CREATE TABLE renda_commands (
	command_key VARCHAR(200) NOT NULL, 
	entry_no BIGINT NOT NULL, 
	outcome TEXT, 
	PRIMARY KEY (command_key)
);
INSERT INTO "renda_commands" VALUES('form-1',3,NULL);
CREATE TABLE renda_congress_terms (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	term_number BIGINT NOT NULL, 
	first_session_on DATE NOT NULL, 
	next_first_session_on DATE NOT NULL, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_congress_terms" VALUES('c1/17/2022-01-10/2027-01-10',1,'c1',17,'2022-01-10','2027-01-10');
CREATE TABLE renda_congresses (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_level VARCHAR(40) NOT NULL, 
	parent_id VARCHAR(200), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_congresses" VALUES('c1@2025-01-06T08:00:00+00:00',1,'c1','示例区人大','county',NULL,'2025-01-06 08:00:00.000000',NULL);
CREATE TABLE renda_deputies (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	person_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	elected_on DATE NOT NULL, 
	left_on DATE, 
	left_reason VARCHAR(40), 
	resident BOOLEAN, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_deputies" VALUES('d1@2025-01-06T08:00:00+00:00',1,'d1','p1','代表0001','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d2@2025-01-06T08:00:00+00:00',1,'d2','p2','代表0002','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d3@2025-01-06T08:00:00+00:00',1,'d3','p3','代表0003','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d4@2025-01-06T08:00:00+00:00',2,'d4','p4','代表0004','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
CREATE TABLE renda_duty_records (
	record_id VARCHAR(200) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	subject_id VARCHAR(200) NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	happened_on DATE NOT NULL, 
	source_id VARCHAR(200), 
	grade VARCHAR(40), 
	theme VARCHAR(4000), 
	quantity BIGINT NOT NULL, 
	standing VARCHAR(40) NOT NULL, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	source_key VARCHAR(201) NOT NULL, 
	added_no BIGINT NOT NULL, 
	voided_no BIGINT, 
	PRIMARY KEY (record_id)
);
INSERT INTO "renda_duty_records" VALUES('a1/deputy/d1','deputy','d1','reception','lead','2025-03-07','a1',NULL,NULL,3,'confirmed','2025-01-06 10:00:00.000000',NULL,'sa1',3,NULL);
INSERT INTO "renda_duty_records" VALUES('a1/deputy/d2','deputy','d2','reception','lead','2025-03-07','a1',NULL,NULL,3,'confirmed','2025-01-06 10:00:00.000000','2025-01-06 11:00:00.000000','sa1',3,4);
INSERT INTO "renda_duty_records" VALUES('a2/deputy/d3','deputy','d3','reception','lead','2025-03-07','a2',NULL,'停车',3,'confirmed','2025-01-06 10:00:00.000000','2025-01-06 11:00:00.000000','sa2',3,4);
INSERT INTO "renda_duty_records" VALUES('h1','deputy','d3','suggestion','lead','2025-04-01','s 1 ',NULL,NULL,1,'confirmed','2025-01-06 12:00:00.000000',NULL,'ss 1 ',5,NULL);
INSERT INTO "renda_duty_records" VALUES('h2','deputy','d3','suggestion','lead','2025-04-02','s 2 ',NULL,NULL,2,'confirmed','2025-01-06 12:00:00.000000','2025-01-06 12:00:00.000000','ss 2 ',5,5);
CREATE TABLE renda_group_members (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	group_id VARCHAR(200) NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	joined_on DATE NOT NULL, 
	left_on DATE, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_group_members" VALUES('g1/d1/2022-01-10/@2025-01-06T08:00:00+00:00',1,'g1','d1','2022-01-10',NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_group_members" VALUES('g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00',2,'g1','d2','2022-01-10',NULL,'2025-01-06 08:00:00.000000','2025-01-06 09:00:00.000000');
INSERT INTO "renda_group_members" VALUES('g1/d2/2022-01-10/2025-06-01@2025-01-06T09:00:00+00:00',1,'g1','d2','2022-01-10','2025-06-01','2025-01-06 09:00:00.000000',NULL);
CREATE TABLE renda_groups (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	group_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	field VARCHAR(4000), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_groups" VALUES('g1@2025-01-06T08:00:00+00:00',4,'g1','教育组','c1','教育','2025-01-06 08:00:00.000000','2025-01-06 09:00:00.000000');
INSERT INTO "renda_groups" VALUES('g1@2025-01-06T09:00:00+00:00',3,'g1','教育科技组','c1','教育','2025-01-06 09:00:00.000000',NULL);
CREATE TABLE renda_heads (
	head_id INTEGER NOT NULL, 
	entry_no BIGINT NOT NULL, 
	committed_at DATETIME, 
	entry_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (head_id)
);
INSERT INTO "renda_heads" VALUES(1,8,'2025-01-06 16:00:00.000000','a193947f1046b738683673c8494f007c91300cf0912e0a271a3e3ef00a300547');
CREATE TABLE renda_identities (
	visitor_id VARCHAR(200) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	PRIMARY KEY (visitor_id)
);
INSERT INTO "renda_identities" VALUES('v1','gAAAAABrA65eyf-3u8C4enAGHpO4JtmWrijiJADUZvMoW2FjdzKI2zEwU1lJzmAzy8ZtfCt5nbFYqbdgbRc_1aq68AJVAGrbdqU0L3GnjeLVOzFr5-PIcSL6liDnYX744LJUwmNCbtul-iCGa39wvTdoR0Jelk4JZw==');
CREATE TABLE renda_identity_keys (
	visitor_id VARCHAR(200) NOT NULL, 
	secret VARCHAR(200) NOT NULL, 
	PRIMARY KEY (visitor_id)
);
INSERT INTO "renda_identity_keys" VALUES('v1','khzEd24nmlRouSw8M-yD6OLCdxT69_HXaFAYG1XU6A8=');
CREATE TABLE renda_outbox (
	entry_id VARCHAR(200) NOT NULL, 
	topic VARCHAR(4000) NOT NULL, 
	about_kind VARCHAR(200) NOT NULL, 
	about_id VARCHAR(200) NOT NULL, 
	body TEXT NOT NULL, 
	due_at DATETIME, 
	attempts BIGINT NOT NULL, 
	sent_at DATETIME, 
	parked BOOLEAN NOT NULL, 
	claimant VARCHAR(200), 
	claimed_until DATETIME, 
	PRIMARY KEY (entry_id)
);
INSERT INTO "renda_outbox" VALUES('activity/a1/1','activity.recorded','activity','a1','{"revision":1}',NULL,0,'2025-01-15 08:00:00.000000',0,NULL,NULL);
INSERT INTO "renda_outbox" VALUES('activity/a2/1','activity.recorded','activity','a2','{"revision":1}',NULL,0,NULL,0,NULL,NULL);
INSERT INTO "renda_outbox" VALUES('activity/a1/2','activity.corrected','activity','a1','{"revision":2}',NULL,1,NULL,1,NULL,NULL);
INSERT INTO "renda_outbox" VALUES('activity/a2/2','activity.voided','activity','a2','{"revision":2}',NULL,0,NULL,0,NULL,NULL);
CREATE INDEX renda_ix_congress ON renda_congresses (congress_id);
CREATE INDEX renda_ix_term ON renda_congress_terms (congress_id, term_number);
CREATE INDEX renda_ix_deputy ON renda_deputies (deputy_id);
CREATE INDEX renda_ix_deputy_person ON renda_deputies (person_id);
CREATE INDEX renda_ix_deputy_congress ON renda_deputies (congress_id);
CREATE INDEX renda_ix_absence ON renda_absences (deputy_id, from_on);
CREATE INDEX renda_ix_group ON renda_groups (group_id);
CREATE INDEX renda_ix_group_congress ON renda_groups (congress_id);
CREATE INDEX renda_ix_member_group ON renda_group_members (group_id, deputy_id);
CREATE INDEX renda_ix_member_deputy ON renda_group_members (deputy_id);
CREATE INDEX renda_ix_attestation ON renda_attestations (requirement_id);
CREATE INDEX renda_ix_record_subject ON renda_duty_records (scope, subject_id, kind, happened_on);
CREATE INDEX renda_ix_record_kind ON renda_duty_records (kind);
CREATE INDEX renda_ix_record_source ON renda_duty_records (source_id);
CREATE INDEX renda_ix_record_added ON renda_duty_records (added_no, record_id);
CREATE INDEX renda_ix_record_voided ON renda_duty_records (voided_no, record_id);
CREATE INDEX renda_ix_activity_day ON renda_activities (happened_on);
CREATE INDEX renda_ix_outbox_due ON renda_outbox (sent_at, due_at);
CREATE TRIGGER renda_audit_upd BEFORE UPDATE ON renda_audit BEGIN SELECT RAISE(ABORT, 'renda_audit only grows'); END;
CREATE TRIGGER renda_audit_del BEFORE DELETE ON renda_audit BEGIN SELECT RAISE(ABORT, 'renda_audit only grows'); END;
CREATE TRIGGER renda_duty_records_del BEFORE DELETE ON renda_duty_records BEGIN SELECT RAISE(ABORT, 'renda_duty_records only grows'); END;
COMMIT;
