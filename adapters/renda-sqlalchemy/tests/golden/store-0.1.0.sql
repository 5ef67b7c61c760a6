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
INSERT INTO "renda_absences" VALUES('d4/2025-05-01//leave@2025-01-06T08:00:00+00:00',1,1,'d4','2025-05-01',NULL,'leave','2025-01-06 08:00:00.000000',NULL);
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
INSERT INTO "renda_activities" VALUES('a1',2,3,'a1','reception','2025-03-07',NULL,'confirmed','2025-01-06 10:00:00.000000',NULL,'{"activity":{"activity_id":"a1","deputies":["d1"],"happened_on":"2025-03-07","type":"reception","visitors":3},"recorded_at":"2025-01-06T10:00:00+00:00"}');
INSERT INTO "renda_activities" VALUES('a2',2,3,'a2','reception','2025-03-07','停车','confirmed','2025-01-06 10:00:00.000000','2025-01-06 11:00:00.000000','{"activity":{"activity_id":"a2","deputies":["d3"],"happened_on":"2025-03-07","theme":"停车","type":"reception","visitors":3},"recorded_at":"2025-01-06T10:00:00+00:00","voided_at":"2025-01-06T11:00:00+00:00"}');
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
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_attestations" VALUES('requirement-31/2025-01-06//',1,1,'requirement-31','2025-01-06',NULL,NULL,NULL,NULL);
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
INSERT INTO "renda_audit" VALUES(1,'2025-01-06 08:00:00.000000',NULL,'office','名册',NULL,NULL,'','[{"action":"added","digest":"4a9deb500473e845b25eef53ee6fc75a9f682d385e7a99467b544f62f229e500","id":"c1@2025-01-06T08:00:00+00:00","kind":"congresses","revision":1},{"action":"added","digest":"80b21103c0a3f4dfc27a87a26d69ac6c05ee8d449f5b7b9c7151336589b554d0","id":"c1/17/2022-01-10/2027-01-10","kind":"congress_terms","revision":1},{"action":"added","digest":"a4a7855a8a4a9b61b29a72cd9555257b0482b7dd97d7183080af0f083a28d316","id":"d1@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"8facea2cc8303f985156f09581afe3fa2708d755695cf4c7a3bedf43e98e2db0","id":"d2@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"49a760567e1db6d02e1f6bb65938ef633055cf76ab05d459e5cae40e818904bb","id":"d3@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"1c176a4daf885150bfc2c77e2a44ff29aee7a9e61a993f9982451ecde3067dbc","id":"d4@2025-01-06T08:00:00+00:00","kind":"deputies","revision":1},{"action":"added","digest":"7b382496722c14d6f46153f4201bea4f287e988fc68b848c9fb61797be0162a8","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":1},{"action":"changed","digest":"7b382496722c14d6f46153f4201bea4f287e988fc68b848c9fb61797be0162a8","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":2},{"action":"added","digest":"f8c07bb9d820ed5fd05f02d3126ed4bb281b2d5c3d597a85ba6297f149fd9583","id":"g1/d1/2022-01-10/@2025-01-06T08:00:00+00:00","kind":"group_members","revision":1},{"action":"changed","digest":"7b382496722c14d6f46153f4201bea4f287e988fc68b848c9fb61797be0162a8","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":3},{"action":"added","digest":"842a0517cf4ceed2872a99cb66f143636f29d13934300d16544961d563db3bae","id":"g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00","kind":"group_members","revision":1},{"action":"changed","digest":"1c176a4daf885150bfc2c77e2a44ff29aee7a9e61a993f9982451ecde3067dbc","id":"d4@2025-01-06T08:00:00+00:00","kind":"deputies","revision":2},{"action":"added","digest":"9257d9f994512def6b85305b1d7557deeb24cfbdbc325e55d3a7ca869fce90a6","id":"d4/2025-05-01//leave@2025-01-06T08:00:00+00:00","kind":"absences","revision":1},{"action":"added","digest":"cea9f1c8803bcb6b5a912be4788d70fded3aeba20a06936af92a22f0182cd294","id":"requirement-31/2025-01-06//","kind":"attestations","revision":1}]','sha256','','aa5edcd19afc3a69523d1be1cfa2d794a8a19f71fe0d25f87ef970e63d2ffa9d');
INSERT INTO "renda_audit" VALUES(2,'2025-01-06 09:00:00.000000',NULL,'office','更名',NULL,NULL,'','[{"action":"changed","digest":"bfeabc2f809ed1dbc3c4b2dc7c9e8711a8fa7f7a2cc25648639e4d09d34c4f8b","id":"g1@2025-01-06T08:00:00+00:00","kind":"groups","revision":4},{"action":"added","digest":"30c920022cc96c5a7f12e28ad5305a51291127eebc3daf7b43e1fc4038269c9e","id":"g1@2025-01-06T09:00:00+00:00","kind":"groups","revision":1},{"action":"changed","digest":"30c920022cc96c5a7f12e28ad5305a51291127eebc3daf7b43e1fc4038269c9e","id":"g1@2025-01-06T09:00:00+00:00","kind":"groups","revision":2},{"action":"changed","digest":"4859089dd397d1079630dc78a949a1b758388afb65f39f16ac9167f340628361","id":"g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00","kind":"group_members","revision":2},{"action":"changed","digest":"30c920022cc96c5a7f12e28ad5305a51291127eebc3daf7b43e1fc4038269c9e","id":"g1@2025-01-06T09:00:00+00:00","kind":"groups","revision":3},{"action":"added","digest":"9c10625ad58f8415b99bab1a5585f15d6bb1d03979b7ed6df613fc4c494929a7","id":"g1/d2/2022-01-10/2025-06-01@2025-01-06T09:00:00+00:00","kind":"group_members","revision":1}]','sha256','aa5edcd19afc3a69523d1be1cfa2d794a8a19f71fe0d25f87ef970e63d2ffa9d','8d110ed3dd6d98c11a419880d3317cf33f713f214a1ab7481cfd12bf5e4c2791');
INSERT INTO "renda_audit" VALUES(3,'2025-01-06 10:00:00.000000',NULL,'desk','','form-1',NULL,'','[{"action":"added","digest":"6415f556575c53101fce5e2e3555e128bc37e4d4e6f8872a77943cb1ec6f1556","id":"a1","kind":"activities","revision":1},{"action":"added","digest":"9a035f33f4b89b8fcf41726989c46e440f58792631a5282b63850d24c1b75efa","id":"3 rows","kind":"duty_records"},{"action":"added","digest":"e2b7baa6f09ea3f0eaa49ce7a0304a57c773c9738af2c773c0818180952c72c3","id":"a2","kind":"activities","revision":1}]','sha256','8d110ed3dd6d98c11a419880d3317cf33f713f214a1ab7481cfd12bf5e4c2791','11eddb55d6507f26d1024ba6449c71d51de313901d714353d4dc87a1776c8ea8');
INSERT INTO "renda_audit" VALUES(4,'2025-01-06 11:00:00.000000',NULL,'desk','d2 was away',NULL,NULL,'','[{"action":"changed","digest":"46902e1b983d11803608673fe567cb2bc8373e1152b8ec6be16fbcd58ad21f1a","id":"a1","kind":"activities","revision":2},{"action":"voided","digest":"38aacae4ef670e7403c2ed36fb3feebf6fef9098eac194e46873798aff7035e2","id":"2 rows","kind":"duty_records"},{"action":"changed","digest":"eb54877208847c1094efdb4bacaae3835555dfbbd4a4f86221bc750ca6b83a82","id":"a2","kind":"activities","revision":2}]','sha256','11eddb55d6507f26d1024ba6449c71d51de313901d714353d4dc87a1776c8ea8','5203177287ac095e57591a4183f46e3d56c7f0b448835db7a822973bdb3c0426');
INSERT INTO "renda_audit" VALUES(5,'2025-01-06 12:00:00.000000',NULL,'host','',NULL,NULL,'','[{"action":"added","digest":"171064acc602844b6686c58250141a68a18d510f76ecfeda53ece494ddbe1f8a","id":"2 rows","kind":"duty_records"},{"action":"voided","digest":"ed1bb1206f397fb6746da54f0861388d3ef52db77dfbfdc6df89360978c9174f","id":"1 rows","kind":"duty_records"}]','sha256','5203177287ac095e57591a4183f46e3d56c7f0b448835db7a822973bdb3c0426','d825a94445521d8543fce567f65b108930b694679e5d8d5f423dca4f1de584e7');
INSERT INTO "renda_audit" VALUES(6,'2025-01-06 14:00:00.000000',NULL,'relay','',NULL,NULL,'','[]','sha256','d825a94445521d8543fce567f65b108930b694679e5d8d5f423dca4f1de584e7','a8e8323e6e5483969551c982da68155c3ff30656ed6892fcb22fa67489c9a5e2');
INSERT INTO "renda_audit" VALUES(7,'2025-01-06 15:00:00.000000',NULL,'desk','请回电',NULL,NULL,'','[{"action":"kept","digest":"81268c69c2be81d08d81a9c1c6e266b8e1dca8cf2bd4b3023308d7d60da67531","id":"v1","kind":"identities"},{"action":"kept","digest":"774b0e63b78df43a31a195acdb8b642b9a473639ea10a7a70fce9777333094eb","id":"v2","kind":"identities"}]','sha256','a8e8323e6e5483969551c982da68155c3ff30656ed6892fcb22fa67489c9a5e2','6c0c28ca940690e9f723bcad8e5679bb0117754b2bdf053fb7677c8cae5f9816');
INSERT INTO "renda_audit" VALUES(8,'2025-01-06 16:00:00.000000',NULL,'desk','本人要求',NULL,NULL,'','[{"action":"erased","id":"v2","kind":"identities"}]','sha256','6c0c28ca940690e9f723bcad8e5679bb0117754b2bdf053fb7677c8cae5f9816','9fd5e0708ac942ec7498e393bae04b90056ec6125a8b7eec686458a897266d90');
CREATE TABLE renda_commands (
	command_key VARCHAR(200) NOT NULL, 
	entry_no BIGINT NOT NULL, 
	command_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (command_key)
);
INSERT INTO "renda_commands" VALUES('form-1',3,'c3b5759b75c76922cfb913c2fa72b6bd43ecc2928da39346d2a5305c37fa46a5');
CREATE TABLE renda_congress_terms (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	term_number BIGINT NOT NULL, 
	first_session_on DATE NOT NULL, 
	next_first_session_on DATE NOT NULL, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_congress_terms" VALUES('c1/17/2022-01-10/2027-01-10',1,1,'c1',17,'2022-01-10','2027-01-10');
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
INSERT INTO "renda_congresses" VALUES('c1@2025-01-06T08:00:00+00:00',1,1,'c1','示例区人大','county',NULL,'2025-01-06 08:00:00.000000',NULL);
CREATE TABLE renda_deputies (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
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
INSERT INTO "renda_deputies" VALUES('d1@2025-01-06T08:00:00+00:00',1,1,'d1','p1','代表0001','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d2@2025-01-06T08:00:00+00:00',1,1,'d2','p2','代表0002','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d3@2025-01-06T08:00:00+00:00',1,1,'d3','p3','代表0003','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_deputies" VALUES('d4@2025-01-06T08:00:00+00:00',2,1,'d4','p4','代表0004','c1','2022-01-10',NULL,NULL,NULL,'2025-01-06 08:00:00.000000',NULL);
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
	added_no BIGINT NOT NULL, 
	group_id VARCHAR(200) NOT NULL, 
	deputy_id VARCHAR(200) NOT NULL, 
	joined_on DATE NOT NULL, 
	left_on DATE, 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_group_members" VALUES('g1/d1/2022-01-10/@2025-01-06T08:00:00+00:00',1,1,'g1','d1','2022-01-10',NULL,'2025-01-06 08:00:00.000000',NULL);
INSERT INTO "renda_group_members" VALUES('g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00',2,1,'g1','d2','2022-01-10',NULL,'2025-01-06 08:00:00.000000','2025-01-06 09:00:00.000000');
INSERT INTO "renda_group_members" VALUES('g1/d2/2022-01-10/2025-06-01@2025-01-06T09:00:00+00:00',1,2,'g1','d2','2022-01-10','2025-06-01','2025-01-06 09:00:00.000000',NULL);
CREATE TABLE renda_groups (
	row_id VARCHAR(200) NOT NULL, 
	revision INTEGER NOT NULL, 
	added_no BIGINT NOT NULL, 
	group_id VARCHAR(200) NOT NULL, 
	name VARCHAR(4000) NOT NULL, 
	congress_id VARCHAR(200) NOT NULL, 
	field VARCHAR(4000), 
	recorded_at DATETIME, 
	voided_at DATETIME, 
	PRIMARY KEY (row_id)
);
INSERT INTO "renda_groups" VALUES('g1@2025-01-06T08:00:00+00:00',4,1,'g1','教育组','c1','教育','2025-01-06 08:00:00.000000','2025-01-06 09:00:00.000000');
INSERT INTO "renda_groups" VALUES('g1@2025-01-06T09:00:00+00:00',3,2,'g1','教育科技组','c1','教育','2025-01-06 09:00:00.000000',NULL);
CREATE TABLE renda_heads (
	head_id INTEGER NOT NULL, 
	entry_no BIGINT NOT NULL, 
	committed_at DATETIME, 
	entry_hash VARCHAR(200) NOT NULL, 
	PRIMARY KEY (head_id)
);
INSERT INTO "renda_heads" VALUES(1,8,'2025-01-06 16:00:00.000000','9fd5e0708ac942ec7498e393bae04b90056ec6125a8b7eec686458a897266d90');
CREATE TABLE renda_identities (
	visitor_id VARCHAR(200) NOT NULL, 
	ciphertext TEXT NOT NULL, 
	PRIMARY KEY (visitor_id)
);
INSERT INTO "renda_identities" VALUES('v1','gAAAAABrDMCMG1zSuQbL7EV6Y7-HOmGA3uWEwe-k4gM7VhXfa8myILWvGoh4jz8vbyXPVHFnUd82ly-kXw2OVCYms_DgiBrUnYzob1YDbnO2km-5qKNf3yzfW3CpcTIBicxoj9i3kdHijjUBDxXxt_KcwiRZI-iQhg==');
CREATE TABLE renda_identity_keys (
	visitor_id VARCHAR(200) NOT NULL, 
	secret VARCHAR(200) NOT NULL, 
	PRIMARY KEY (visitor_id)
);
INSERT INTO "renda_identity_keys" VALUES('v1','Dfuv8qG_uNKhliUesPiaOreeGeefF8O-cfrydWOK_Wg=');
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
INSERT INTO "renda_outbox" VALUES('activity/a1/1','activity.recorded','activity','a1','{"revision":1}',NULL,0,'2025-01-15 08:00:00.000000',0,NULL,NULL);
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
INSERT INTO "renda_states" VALUES('groups','g1@2025-01-06T08:00:00+00:00',1,'{"congress_id":"c1","field":"教育","group_id":"g1","name":"教育组","recorded_at":"2025-01-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-01-06T08:00:00+00:00',2,'{"congress_id":"c1","field":"教育","group_id":"g1","name":"教育组","recorded_at":"2025-01-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('deputies','d4@2025-01-06T08:00:00+00:00',1,'{"congress_id":"c1","deputy_id":"d4","elected_on":"2022-01-10","name":"代表0004","person_id":"p4","recorded_at":"2025-01-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-01-06T08:00:00+00:00',3,'{"congress_id":"c1","field":"教育","group_id":"g1","name":"教育组","recorded_at":"2025-01-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-01-06T09:00:00+00:00',1,'{"congress_id":"c1","field":"教育","group_id":"g1","name":"教育科技组","recorded_at":"2025-01-06T09:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('group_members','g1/d2/2022-01-10/@2025-01-06T08:00:00+00:00',1,'{"deputy_id":"d2","group_id":"g1","joined_on":"2022-01-10","recorded_at":"2025-01-06T08:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('groups','g1@2025-01-06T09:00:00+00:00',2,'{"congress_id":"c1","field":"教育","group_id":"g1","name":"教育科技组","recorded_at":"2025-01-06T09:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('activities','a1',1,'{"activity":{"activity_id":"a1","deputies":["d1","d2"],"happened_on":"2025-03-07","type":"reception","visitors":3},"recorded_at":"2025-01-06T10:00:00+00:00"}',NULL);
INSERT INTO "renda_states" VALUES('activities','a2',1,'{"activity":{"activity_id":"a2","deputies":["d3"],"happened_on":"2025-03-07","theme":"停车","type":"reception","visitors":3},"recorded_at":"2025-01-06T10:00:00+00:00"}',NULL);
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
CREATE INDEX renda_ix_suggest_due ON renda_suggestions (due_on, row_id);
CREATE INDEX renda_ix_suggest_ended ON renda_suggestions (ended_on);
CREATE INDEX renda_ix_suggest_filed ON renda_suggestions (filed_on);
CREATE INDEX renda_ix_suggest_unit ON renda_suggestions (unit_id, due_on);
CREATE INDEX renda_ix_suggest_lead ON renda_suggestions (lead_id);
CREATE INDEX renda_ix_suggest_topic ON renda_suggestions (topic);
CREATE INDEX renda_ix_motion_due ON renda_motions (due_on);
CREATE INDEX renda_ix_motion_filed ON renda_motions (filed_on);
CREATE INDEX renda_ix_refusal_actor ON renda_refusals (actor_id, recorded_at);
CREATE INDEX renda_ix_refusal_item ON renda_refusals (item_id);
CREATE TRIGGER renda_audit_upd BEFORE UPDATE ON renda_audit WHEN 1 BEGIN SELECT RAISE(ABORT, 'renda_audit only grows'); END;
CREATE TRIGGER renda_audit_del BEFORE DELETE ON renda_audit WHEN 1 BEGIN SELECT RAISE(ABORT, 'renda_audit only grows'); END;
CREATE TRIGGER renda_duty_records_del BEFORE DELETE ON renda_duty_records WHEN 1 BEGIN SELECT RAISE(ABORT, 'renda_duty_records only grows'); END;
CREATE TRIGGER renda_duty_records_upd BEFORE UPDATE ON renda_duty_records WHEN OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL OR OLD.record_id IS NOT NEW.record_id OR OLD.scope IS NOT NEW.scope OR OLD.subject_id IS NOT NEW.subject_id OR OLD.kind IS NOT NEW.kind OR OLD.role IS NOT NEW.role OR OLD.happened_on IS NOT NEW.happened_on OR OLD.source_id IS NOT NEW.source_id OR OLD.grade IS NOT NEW.grade OR OLD.theme IS NOT NEW.theme OR OLD.quantity IS NOT NEW.quantity OR OLD.standing IS NOT NEW.standing OR OLD.recorded_at IS NOT NEW.recorded_at OR OLD.source_key IS NOT NEW.source_key OR OLD.added_no IS NOT NEW.added_no BEGIN SELECT RAISE(ABORT, 'renda_duty_records only grows'); END;
COMMIT;
