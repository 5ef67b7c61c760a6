BEGIN TRANSACTION;
CREATE TABLE renda_absences (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	from_on DATE NOT NULL, 
	to_on DATE, 
	reason VARCHAR(40) NOT NULL, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_absences" VALUES('d4/2025-05-01//leave@2025-06-06T08:00:00+00:00',1,1,'d4','2025-05-01',NULL,'leave','2025-06-06 08:00:00.000000',NULL);
CREATE TABLE renda_activities (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
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
INSERT INTO "renda_activities" VALUES('a1',2,3,'a1','reception','2025-03-07',NULL,'confirmed','2025-06-06 10:00:00.000000',NULL,'{"activity":{"activity_id":"a1","deputies":["d1"],"happened_on":"2025-03-07","type":"reception","visitors":3},"recorded_at":"2025-06-06T10:00:00+00:00"}');
INSERT INTO "renda_activities" VALUES('a2',2,3,'a2','reception','2025-03-07','停车','confirmed','2025-06-06 10:00:00.000000','2025-06-06 11:00:00.000000','{"activity":{"activity_id":"a2","deputies":["d3"],"happened_on":"2025-03-07","theme":"停车","type":"reception","visitors":3},"recorded_at":"2025-06-06T10:00:00+00:00","voided_at":"2025-06-06T11:00:00+00:00"}');
CREATE TABLE renda_alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT renda_alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "renda_alembic_version" VALUES('renda_0002');
CREATE TABLE renda_attestations (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	requirement_id VARCHAR(200) NOT NULL, 
	attested_on DATE NOT NULL, 
	attested_by VARCHAR(4000), 
	evidence VARCHAR(4000), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	covers_from DATE, 
	covers_to DATE, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_attestations" VALUES('requirement-31/2025-01-06//',1,1,'requirement-31','2025-01-06',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE renda_audit (
	entry_no BIGINT NOT NULL, 
	committed_at DATETIME NOT NULL, 
	clock_at DATETIME, 
	actor VARCHAR(200) NOT NULL, 
	reason VARCHAR(4000) NOT NULL, 
	command_key VARCHAR(200), 
	user_id VARCHAR(200), 
	grants VARCHAR(200) NOT NULL, 
	changes TEXT NOT NULL, 
	algorithm VARCHAR(40) NOT NULL, 
	previous_hash VARCHAR(200) NOT NULL, 
	entry_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (entry_no)
);
INSERT INTO "renda_audit" VALUES(1,'2025-06-06 08:00:00.000000',NULL,'office','名册',NULL,NULL,'','[{"action":"added","digest":"9d9b1f969127a822c8d72cfdd22121f51b77c926529197654802c6ee6b90df72","id":"c1@2025-06-06T08:00:00+00:00","kind":"congresses","revision":1},{"action":"added","digest":"80b21103c0a3f4dfc27a87a26d69ac6c05ee8d449f5b7b9c7151336589b554d0","id":"c1/17/2022-01-10/2027-01-10","kind":"congress_terms","revision":1},{"action":"added","digest":"ea6fcb35a666fe9b53933bf691065e366baa1ff02e894fcf47159945474faeea","id":"d1@2025-06-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"7b12fb8774072426301357eb7b317dc27a414276024d9fc5cb681955e59e786d","id":"d2@2025-06-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"62792e1e4a4164c68216f8077d27cdcd0d1912974f86a1f8082a0359b1c40889","id":"d3@2025-06-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"57b9b89f0b13fa76022a2dad52b67e802aeb77b9b248b27fbf15c1ac58846198","id":"d4@2025-06-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"fa68e874478125c9aef9dc483b2a3927f58b658a4c8a4582ed2b251353b94de9","id":"g1@2025-06-06T08:00:00+00:00","kind":"groups","revision":1},{"action":"changed","digest":"fa68e874478125c9aef9dc483b2a3927f58b658a4c8a4582ed2b251353b94de9","id":"g1@2025-06-06T08:00:00+00:00","kind":"groups","revision":2},{"action":"added","digest":"94a2e000d306708ff8e351d0a464da8c4d58fe89680797a123fbfd68a839789f","id":"g1/d1/2022-01-10/@2025-06-06T08:00:00+00:00","kind":"group_members","revision":1},{"action":"changed","digest":"fa68e874478125c9aef9dc483b2a3927f58b658a4c8a4582ed2b251353b94de9","id":"g1@2025-06-06T08:00:00+00:00","kind":"groups","revision":3},{"action":"added","digest":"e06ce89d3f24ea46e73fd319f00f42e7149b9ee386c7ee990a541b9c443f1101","id":"g1/d2/2022-01-10/@2025-06-06T08:00:00+00:00","kind":"group_members","revision":1},{"action":"changed","digest":"57b9b89f0b13fa76022a2dad52b67e802aeb77b9b248b27fbf15c1ac58846198","id":"d4@2025-06-06T08:00:00+00:00","kind":"deputies","revision":2},{"action":"added","digest":"15e4e67bf885779d1b5769870d1b789aca8f8c727747867406c4a69d3a5f47c1","id":"d4/2025-05-01//leave@2025-06-06T08:00:00+00:00","kind":"absences","revision":1},{"action":"added","digest":"cea9f1c8803bcb6b5a912be4788d70fded3aeba20a06936af92a22f0182cd294","id":"requirement-31/2025-01-06//","kind":"attestations","revision":1}]','sha256','','8398a8166233cc89d3333f351f24811590c6b60f721ad8765d8c55e23c13359d');
INSERT INTO "renda_audit" VALUES(2,'2025-06-06 09:00:00.000000',NULL,'office','更名',NULL,NULL,'','[{"action":"changed","digest":"feb69bee415a32da102bf9ff9ac50dfe8776d09acaeaa403b8112b48ec607e4f","id":"g1@2025-06-06T08:00:00+00:00","kind":"groups","revision":4},{"action":"added","digest":"b8a89350513693431e43d30fd5bd46749b7540eb87c6c95c9e910ccf74a73da1","id":"g1@2025-06-06T09:00:00+00:00","kind":"groups","revision":1},{"action":"changed","digest":"b8a89350513693431e43d30fd5bd46749b7540eb87c6c95c9e910ccf74a73da1","id":"g1@2025-06-06T09:00:00+00:00","kind":"groups","revision":2},{"action":"changed","digest":"a775b964ac13d7dde5ec97696e27a47b1ebb8ac8f240854182a86de60fb6c465","id":"g1/d2/2022-01-10/@2025-06-06T08:00:00+00:00","kind":"group_members","revision":2},{"action":"changed","digest":"b8a89350513693431e43d30fd5bd46749b7540eb87c6c95c9e910ccf74a73da1","id":"g1@2025-06-06T09:00:00+00:00","kind":"groups","revision":3},{"action":"added","digest":"4451ff5d1a64ff59415fa10b58ec1c5c4449f814e608629390b313c620398c48","id":"g1/d2/2022-01-10/2025-06-01@2025-06-06T09:00:00+00:00","kind":"group_members","revision":1}]','sha256','8398a8166233cc89d3333f351f24811590c6b60f721ad8765d8c55e23c13359d','bb44432dd1593a830a8388037b88ba9f3827ece4a65e50c796100cebd9e9ee13');
INSERT INTO "renda_audit" VALUES(3,'2025-06-06 10:00:00.000000',NULL,'desk','','form-1',NULL,'','[{"action":"added","digest":"f54ba9e8bd55177ecc7e876a2e1b3030dc3df2b4f606fbd48a583be5a2192388","id":"a1","kind":"activities","revision":1},{"action":"added","digest":"ca17dbb19149578eafd34e4d8808020a3c49bbda967a3e476a1a1c6c686ea0cc","id":"3 rows","kind":"duty_records"},{"action":"added","digest":"2a65eb10dc2f08f01fafd5363906e777754b5ba702866470d4d3f9bd5f009452","id":"a2","kind":"activities","revision":1}]','sha256','bb44432dd1593a830a8388037b88ba9f3827ece4a65e50c796100cebd9e9ee13','67395090533b6e479d9a65be6d802a6de38e623fbb07eb40345a679b1d3c36e2');
INSERT INTO "renda_audit" VALUES(4,'2025-06-06 11:00:00.000000',NULL,'desk','d2 was away',NULL,NULL,'','[{"action":"changed","digest":"b6ced673f04b3976a2e41fdcd899c0c81e1ae129932a42becd7f544e2d907a57","id":"a1","kind":"activities","revision":2},{"action":"voided","digest":"7b9e4b479487d9f3426104d571b3dbe2ef52871b05a2b329b5205a8a2c2da192","id":"2 rows","kind":"duty_records"},{"action":"changed","digest":"8fe6e92a484979ad4a3c4d9fdbc1979b8881ef15da977b0d055ca6062a3db5e6","id":"a2","kind":"activities","revision":2}]','sha256','67395090533b6e479d9a65be6d802a6de38e623fbb07eb40345a679b1d3c36e2','b1adda3257f95fa88c9d0fd2ce397cb9713abde6e695815ec9d0d5b096f6b94c');
INSERT INTO "renda_audit" VALUES(5,'2025-06-06 12:00:00.000000',NULL,'host','',NULL,NULL,'raw','[{"action":"added","digest":"e182c74101824557432ca4d4935ee9ce04aa5dc82818633b98fe6f578e617a2b","id":"2 rows","kind":"duty_records"},{"action":"voided","digest":"00d7cd1a56950c7fc183936139e84aa864d17315342f1fbf7ae644848f40ceca","id":"1 rows","kind":"duty_records"}]','sha256','b1adda3257f95fa88c9d0fd2ce397cb9713abde6e695815ec9d0d5b096f6b94c','c81bb1ad747f0b1d64db7b896e14b82858711ab58cd237481bde83f5bbf9a77e');
INSERT INTO "renda_audit" VALUES(6,'2025-06-06 14:00:00.000000',NULL,'relay','',NULL,NULL,'','[]','sha256','c81bb1ad747f0b1d64db7b896e14b82858711ab58cd237481bde83f5bbf9a77e','6a1bc663fb26cf709960904fc90434db8b3dfeef941f69e0a2513eb392f28bc0');
INSERT INTO "renda_audit" VALUES(7,'2025-06-06 15:00:00.000000',NULL,'desk','请回电',NULL,NULL,'identities','[{"action":"kept","digest":"544506bbee2e480bc0ac5ce3712b2e8bc631b35a897f2e726a165609d7e385d3","id":"v1","kind":"identities"},{"action":"kept","digest":"77df9b066dedfe2e0cd1dc2ad1c9ed85ddd729e16e27f13d4aa92595a526856b","id":"v2","kind":"identities"}]','sha256','6a1bc663fb26cf709960904fc90434db8b3dfeef941f69e0a2513eb392f28bc0','47e1b35553a673986ea22c31075a753d63e9fa0f9b4f15e90d413266205a2b57');
INSERT INTO "renda_audit" VALUES(8,'2025-06-06 16:00:00.000000',NULL,'desk','本人要求',NULL,NULL,'identities','[{"action":"erased","id":"v2","kind":"identities"}]','sha256','47e1b35553a673986ea22c31075a753d63e9fa0f9b4f15e90d413266205a2b57','0c6491905c29961cd634e81babfe56ec20a14e5a9000b7240aeae2a4e5009f32');
CREATE TABLE renda_bodies (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	body_id VARCHAR(200) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	kind VARCHAR(4000), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
CREATE TABLE renda_commands (
	command_key VARCHAR(200) NOT NULL, 
	entry_no BIGINT NOT NULL, 
	command_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (command_key)
);
INSERT INTO "renda_commands" VALUES('form-1',3,'c3b5759b75c76922cfb913c2fa72b6bd43ecc2928da39346d2a5305c37fa46a5');
CREATE TABLE renda_congress_sessions (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	term BIGINT NOT NULL, 
	session_number BIGINT NOT NULL, 
	opened_on DATE NOT NULL, 
	closed_on DATE, 
	begins_year BOOLEAN NOT NULL, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
CREATE TABLE renda_congress_terms (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	term_number BIGINT NOT NULL, 
	first_session_on DATE NOT NULL, 
	next_first_session_on DATE NOT NULL, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_congress_terms" VALUES('c1/17/2022-01-10/2027-01-10',1,1,'c1',17,'2022-01-10','2027-01-10',NULL,NULL);
CREATE TABLE renda_congresses (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_level VARCHAR(40) NOT NULL, 
	parent_id VARCHAR(200), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_congresses" VALUES('c1@2025-06-06T08:00:00+00:00',1,1,'c1','示例区人大','county',NULL,'2025-06-06 08:00:00.000000',NULL);
CREATE TABLE renda_deputies (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	person_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	elected_on DATE NOT NULL, 
	elected_by DATE, 
	left_on DATE, 
	left_reason VARCHAR(40), 
	resident BOOLEAN, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_deputies" VALUES('d1@2025-06-06T08:00:00+00:00',1,1,'d1','p1','代表0001','c1','2022-01-10',NULL,NULL,NULL,NULL,'2025-06-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d2@2025-06-06T08:00:00+00:00',1,1,'d2','p2','代表0002','c1','2022-01-10',NULL,NULL,NULL,NULL,'2025-06-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d3@2025-06-06T08:00:00+00:00',1,1,'d3','p3','代表0003','c1','2022-01-10',NULL,NULL,NULL,NULL,'2025-06-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d4@2025-06-06T08:00:00+00:00',2,1,'d4','p4','代表0004','c1','2022-01-10',NULL,NULL,NULL,NULL,'2025-06-06 08:00:00.000000',NULL);
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
	venue_id VARCHAR(200), 
	mode VARCHAR(40), 
	graded_by VARCHAR(4000), 
	criterion VARCHAR(4000), 
	source_key VARCHAR(201) NOT NULL, 
	added_no BIGINT NOT NULL, 
	voided_no BIGINT, 
	PRIMARY KEY (record_id)
);
INSERT INTO "renda_duty_records" VALUES('a1/deputy/d1','deputy','d1','reception','lead','2025-03-07','a1',NULL,NULL,3,'confirmed','2025-06-06 10:00:00.000000',NULL,NULL,NULL,NULL,NULL,'sa1',3,NULL);
INSERT INTO "renda_duty_records" VALUES('a1/deputy/d2','deputy','d2','reception','lead','2025-03-07','a1',NULL,NULL,3,'confirmed','2025-06-06 10:00:00.000000','2025-06-06 11:00:00.000000',NULL,NULL,NULL,NULL,'sa1',3,4);
INSERT INTO "renda_duty_records" VALUES('a2/deputy/d3','deputy','d3','reception','lead','2025-03-07','a2',NULL,'停车',3,'confirmed','2025-06-06 10:00:00.000000','2025-06-06 11:00:00.000000',NULL,NULL,NULL,NULL,'sa2',3,4);
INSERT INTO "renda_duty_records" VALUES('h1','deputy','d3','suggestion','lead','2025-04-01','s 1 ',NULL,NULL,1,'confirmed','2025-06-06 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,'ss 1 ',5,NULL);
INSERT INTO "renda_duty_records" VALUES('h2','deputy','d3','suggestion','lead','2025-04-02','s 2 ',NULL,NULL,2,'confirmed','2025-06-06 12:00:00.000000','2025-06-06 12:00:00.000000',NULL,NULL,NULL,NULL,'ss 2 ',5,5);
CREATE TABLE renda_group_members (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	group_id VARCHAR(200) NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	joined_on DATE NOT NULL, 
	left_on DATE, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_group_members" VALUES('g1/d1/2022-01-10/@2025-06-06T08:00:00+00:00',1,1,'g1','d1','2022-01-10',NULL,'2025-06-06 08:00:00.000000',NULL);
INSERT INTO "renda_group_members" VALUES('g1/d2/2022-01-10/@2025-06-06T08:00:00+00:00',2,1,'g1','d2','2022-01-10',NULL,'2025-06-06 08:00:00.000000','2025-06-06 09:00:00.000000');
INSERT INTO "renda_group_members" VALUES('g1/d2/2022-01-10/2025-06-01@2025-06-06T09:00:00+00:00',1,2,'g1','d2','2022-01-10','2025-06-01','2025-06-06 09:00:00.000000',NULL);
CREATE TABLE renda_groups (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	group_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	field VARCHAR(4000), 
	kind VARCHAR(4000), 
	formed_on DATE, 
	dissolved_on DATE, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_groups" VALUES('g1@2025-06-06T08:00:00+00:00',4,1,'g1','教育组','c1','教育','professional','2022-01-10',NULL,'2025-06-06 08:00:00.000000','2025-06-06 09:00:00.000000');
INSERT INTO "renda_groups" VALUES('g1@2025-06-06T09:00:00+00:00',3,2,'g1','教育科技组','c1','教育','professional','2022-01-10',NULL,'2025-06-06 09:00:00.000000',NULL);
CREATE TABLE renda_heads (
	head_id INTEGER NOT NULL, 
	entry_no BIGINT NOT NULL, 
	committed_at DATETIME, 
	entry_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (head_id)
);
INSERT INTO "renda_heads" VALUES(1,8,'2025-06-06 16:00:00.000000','0c6491905c29961cd634e81babfe56ec20a14e5a9000b7240aeae2a4e5009f32');
CREATE TABLE renda_identities (
	visitor_id VARCHAR(200) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	PRIMARY KEY (visitor_id)
);
INSERT INTO "renda_identities" VALUES('v1','gAAAAABrDUAWmK8fJnIvaYutKWPsZbrMRtbDqiKjOonaW2nzJIjX33X33t9ZgXEXHrGY3uy_NN5L8nqvfzzmIfFMKdTTRvp7ggQmI4DkGT72u0YJ34D2rpSJ2mNKzynBL6Et3CHXYJCDgBGjo46m_ebvpLdsduglPA==');
CREATE TABLE renda_identity_keys (
	visitor_id VARCHAR(200) NOT NULL, 
	secret VARCHAR(200) NOT NULL, 
	PRIMARY KEY (visitor_id)
);
INSERT INTO "renda_identity_keys" VALUES('v1','466R-CpQNjTBYJ8PVPccvQU7PxlEPs3fBqYcOqdYnDU=');
CREATE TABLE renda_kinds (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	kind VARCHAR(200) NOT NULL, 
	title VARCHAR(4000) NOT NULL, 
	PRIMARY KEY (row_id)
);
CREATE TABLE renda_motions (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	motion_id VARCHAR(200) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	title VARCHAR(4000) NOT NULL, 
	lead_id VARCHAR(200) NOT NULL, 
	stage VARCHAR(40) NOT NULL, 
	committee VARCHAR(200), 
	topic VARCHAR(4000), 
	filed_on DATE NOT NULL, 
	accepted_on DATE, 
	due_on DATE, 
	body TEXT NOT NULL, 
	PRIMARY KEY (row_id)
);
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
INSERT INTO "renda_outbox" VALUES('activity/a1/1','activity.recorded','activity','a1','{"revision":1}',NULL,0,'2025-06-15 08:00:00.000000',0,NULL,NULL);
INSERT INTO "renda_outbox" VALUES('activity/a2/1','activity.recorded','activity','a2','{"revision":1}',NULL,0,NULL,0,NULL,NULL);
INSERT INTO "renda_outbox" VALUES('activity/a1/2','activity.corrected','activity','a1','{"revision":2}',NULL,1,NULL,1,NULL,NULL);
INSERT INTO "renda_outbox" VALUES('activity/a2/2','activity.voided','activity','a2','{"revision":2}',NULL,0,NULL,0,NULL,NULL);
CREATE TABLE renda_refusals (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	item_id VARCHAR(200) NOT NULL, 
	move VARCHAR(200) NOT NULL, 
	actor_id VARCHAR(200) NOT NULL, 
	tried_on DATE NOT NULL, 
	why VARCHAR(4000) NOT NULL, 
	recorded_at DATETIME, 
	PRIMARY KEY (row_id)
);
CREATE TABLE renda_states (
	room VARCHAR(200) NOT NULL, 
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	document TEXT, 
	digest VARCHAR(200), 
	PRIMARY KEY (room, row_id, revision)
);
INSERT INTO "renda_states" VALUES('groups','g1@2025-06-06T08:00:00+00:00',1,'{"congress_id":"c1","field":"教育","formed_on":"2022-01-10","group_id":"g1","kind":"professional","name":"教育组","recorded_at":"2025-06-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-06-06T08:00:00+00:00',2,'{"congress_id":"c1","field":"教育","formed_on":"2022-01-10","group_id":"g1","kind":"professional","name":"教育组","recorded_at":"2025-06-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('deputies','d4@2025-06-06T08:00:00+00:00',1,'{"congress_id":"c1","deputy_id":"d4","elected_on":"2022-01-10","name":"代表0004","person_id":"p4","recorded_at":"2025-06-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-06-06T08:00:00+00:00',3,'{"congress_id":"c1","field":"教育","formed_on":"2022-01-10","group_id":"g1","kind":"professional","name":"教育组","recorded_at":"2025-06-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-06-06T09:00:00+00:00',1,'{"congress_id":"c1","field":"教育","formed_on":"2022-01-10","group_id":"g1","kind":"professional","name":"教育科技组","recorded_at":"2025-06-06T09:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('group_members','g1/d2/2022-01-10/@2025-06-06T08:00:00+00:00',1,'{"deputy_id":"d2","group_id":"g1","joined_on":"2022-01-10","recorded_at":"2025-06-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-06-06T09:00:00+00:00',2,'{"congress_id":"c1","field":"教育","formed_on":"2022-01-10","group_id":"g1","kind":"professional","name":"教育科技组","recorded_at":"2025-06-06T09:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('activities','a1',1,'{"activity":{"activity_id":"a1","deputies":["d1","d2"],"happened_on":"2025-03-07","type":"reception","visitors":3},"recorded_at":"2025-06-06T10:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('activities','a2',1,'{"activity":{"activity_id":"a2","deputies":["d3"],"happened_on":"2025-03-07","theme":"停车","type":"reception","visitors":3},"recorded_at":"2025-06-06T10:00:00+00:00"}',NULL);
CREATE TABLE renda_suggestions (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	suggestion_id VARCHAR(200) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	title VARCHAR(4000) NOT NULL, 
	lead_id VARCHAR(200) NOT NULL, 
	unit_id VARCHAR(200), 
	stage VARCHAR(40) NOT NULL, 
	topic VARCHAR(4000), 
	filed_on DATE NOT NULL, 
	accepted_on DATE, 
	due_on DATE, 
	ended_on DATE, 
	outcome VARCHAR(40), 
	is_key BOOLEAN NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (row_id)
);
CREATE TABLE renda_units (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	unit_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	PRIMARY KEY (row_id)
);
CREATE INDEX renda_ix_congress ON renda_congresses (congress_id);
CREATE INDEX renda_ix_term ON renda_congress_terms (congress_id, term_number);
CREATE INDEX renda_ix_session ON renda_congress_sessions (congress_id, opened_on);
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
CREATE INDEX renda_ix_kind ON renda_kinds (kind);
CREATE INDEX renda_ix_body ON renda_bodies (body_id);
CREATE INDEX renda_ix_body_congress ON renda_bodies (congress_id);
CREATE INDEX renda_ix_unit ON renda_units (unit_id);
CREATE INDEX renda_ix_unit_congress ON renda_units (congress_id);
CREATE INDEX renda_ix_suggest_due ON renda_suggestions (due_on, row_id);
CREATE INDEX renda_ix_suggest_ended ON renda_suggestions (ended_on);
CREATE INDEX renda_ix_suggest_filed ON renda_suggestions (filed_on);
CREATE INDEX renda_ix_suggest_unit ON renda_suggestions (unit_id, due_on);
CREATE INDEX renda_ix_suggest_lead ON renda_suggestions (lead_id);
CREATE INDEX renda_ix_suggest_topic ON renda_suggestions (topic);
CREATE INDEX renda_ix_motion_due ON renda_motions (due_on);
CREATE INDEX renda_ix_motion_filed ON renda_motions (filed_on);
CREATE INDEX renda_ix_refusal_item ON renda_refusals (item_id);
CREATE INDEX renda_ix_refusal_minute ON renda_refusals (recorded_at);
CREATE TRIGGER renda_audit_upd BEFORE UPDATE ON renda_audit WHEN 1 BEGIN SELECT RAISE(ABORT, 'renda_audit only grows'); END;
CREATE TRIGGER renda_audit_del BEFORE DELETE ON renda_audit WHEN 1 BEGIN SELECT RAISE(ABORT, 'renda_audit only grows'); END;
CREATE TRIGGER renda_duty_records_del BEFORE DELETE ON renda_duty_records WHEN 1 BEGIN SELECT RAISE(ABORT, 'renda_duty_records only grows'); END;
CREATE TRIGGER renda_duty_records_upd BEFORE UPDATE ON renda_duty_records WHEN OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL OR OLD.record_id IS NOT NEW.record_id OR OLD.scope IS NOT NEW.scope OR OLD.subject_id IS NOT NEW.subject_id OR OLD.kind IS NOT NEW.kind OR OLD.role IS NOT NEW.role OR OLD.happened_on IS NOT NEW.happened_on OR OLD.source_id IS NOT NEW.source_id OR OLD.grade IS NOT NEW.grade OR OLD.theme IS NOT NEW.theme OR OLD.quantity IS NOT NEW.quantity OR OLD.standing IS NOT NEW.standing OR OLD.recorded_at IS NOT NEW.recorded_at OR OLD.source_key IS NOT NEW.source_key OR OLD.added_no IS NOT NEW.added_no OR OLD.venue_id IS NOT NEW.venue_id OR OLD.mode IS NOT NEW.mode OR OLD.graded_by IS NOT NEW.graded_by OR OLD.criterion IS NOT NEW.criterion BEGIN SELECT RAISE(ABORT, 'renda_duty_records only grows'); END;
COMMIT;
