BEGIN TRANSACTION;
CREATE TABLE absence (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	deputy_id INTEGER, 
	said_at DATETIME NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT fk_absence_deputy_id_person FOREIGN KEY(deputy_id) REFERENCES person (id), 
	CONSTRAINT fk_absence_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "absence" VALUES(1,2,'2026-12-07','2026-12-11',NULL,'2026-12-04 10:00:00.000000',0);
CREATE TABLE "account" (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	platform VARCHAR(32) NOT NULL, 
	tenant VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	conversation VARCHAR, 
	matched_by VARCHAR NOT NULL, 
	matched_at DATETIME NOT NULL, 
	spoke_at DATETIME, 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT uq_account_platform_tenant_user_id UNIQUE (platform, tenant, user_id), 
	CONSTRAINT ck_account_platform CHECK (platform IN ('slack', 'teams')), 
	CONSTRAINT fk_account_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE "action" (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	owner_id INTEGER NOT NULL, 
	deputy_id INTEGER, 
	start DATE, 
	original_due DATE NOT NULL, 
	agreed_due DATE NOT NULL, 
	precision VARCHAR(32) NOT NULL, 
	success_measure VARCHAR NOT NULL, 
	everyday_names JSON NOT NULL, 
	gone BOOLEAN NOT NULL, 
	start_status VARCHAR(32) NOT NULL, 
	start_rag VARCHAR(32), 
	start_outcome_rag VARCHAR(32), 
	start_pct INTEGER, 
	start_forecast DATE, 
	start_words VARCHAR NOT NULL, 
	status VARCHAR(32) NOT NULL, 
	rag_claimed VARCHAR(32), 
	rag_confirmed VARCHAR(32), 
	confirmed_by_id INTEGER, 
	confirmed_at DATETIME, 
	outcome_rag VARCHAR(32), 
	pct INTEGER, 
	forecast DATE, 
	blocked BOOLEAN NOT NULL, 
	verified_by_id INTEGER, 
	verified_at DATETIME, 
	last_update_id INTEGER, 
	renumbered_from VARCHAR NOT NULL, changed INTEGER DEFAULT '0' NOT NULL, last_words_id INTEGER, forecast_said_at DATETIME, checked_update_id INTEGER, 
	CONSTRAINT pk_action PRIMARY KEY (id), 
	CONSTRAINT fk_action_confirmed_by_id_person FOREIGN KEY(confirmed_by_id) REFERENCES person (id), 
	CONSTRAINT fk_action_deputy_id_person FOREIGN KEY(deputy_id) REFERENCES person (id), 
	CONSTRAINT ck_action_outcome_rag CHECK (outcome_rag IN ('green', 'amber', 'red')), 
	CONSTRAINT ck_action_start_rag CHECK (start_rag IN ('green', 'amber', 'red')), 
	CONSTRAINT ck_action_pct CHECK (pct between 0 and 100), 
	CONSTRAINT fk_action_verified_by_id_person FOREIGN KEY(verified_by_id) REFERENCES person (id), 
	CONSTRAINT ck_action_rag_claimed CHECK (rag_claimed IN ('green', 'amber', 'red')), 
	CONSTRAINT ck_action_precision CHECK (precision IN ('day', 'month', 'term')), 
	CONSTRAINT uq_action_plan_id_ref UNIQUE (plan_id, ref), 
	CONSTRAINT ck_action_rag_confirmed CHECK (rag_confirmed IN ('green', 'amber', 'red')), 
	CONSTRAINT ck_action_start_status CHECK (start_status IN ('not_started', 'in_progress', 'on_hold', 'complete_unverified', 'complete', 'embedded', 'no_longer_applicable')), 
	CONSTRAINT fk_action_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_action_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT ck_action_status CHECK (status IN ('not_started', 'in_progress', 'on_hold', 'complete_unverified', 'complete', 'embedded', 'no_longer_applicable')), 
	CONSTRAINT fk_action_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT ck_action_start_outcome_rag CHECK (start_outcome_rag IN ('green', 'amber', 'red'))
);
INSERT INTO "action" VALUES(1,1,1,'3.1.1',0,'Clear the backlog of late assessments',1,NULL,'2026-04-01','2027-03-31','2027-03-31','day','No assessment over 20 weeks','["the backlog"]',0,'in_progress','amber',NULL,35,NULL,'Fell more slowly than planned','in_progress','amber',NULL,NULL,NULL,NULL,45,NULL,0,NULL,NULL,6,'',8,6,NULL,NULL);
INSERT INTO "action" VALUES(2,1,1,'3.1.2',1,'Recruit six case officers',1,NULL,'2026-04-01','2027-03-31','2027-03-31','day','No assessment over 20 weeks','[]',0,'in_progress','green',NULL,35,NULL,'Fell more slowly than planned','in_progress','green',NULL,NULL,NULL,NULL,50,NULL,0,NULL,NULL,2,'',4,2,NULL,NULL);
INSERT INTO "action" VALUES(3,1,1,'3.2.1',2,'Publish a protocol',1,NULL,'2026-04-01','2026-09-30','2026-11-13','day','No assessment over 20 weeks','[]',0,'in_progress','red',NULL,35,NULL,'Fell more slowly than planned','in_progress','red',NULL,NULL,NULL,NULL,35,NULL,0,NULL,NULL,3,'',5,3,NULL,NULL);
INSERT INTO "action" VALUES(4,1,2,'5.1.1',3,'Cut waits for speech and language therapy',2,NULL,'2026-04-01','2027-03-31','2027-03-31','day','No assessment over 20 weeks','[]',0,'in_progress','green',NULL,35,NULL,'Fell more slowly than planned','complete_unverified','green',NULL,NULL,NULL,NULL,35,NULL,0,NULL,NULL,4,'',6,4,NULL,NULL);
INSERT INTO "action" VALUES(5,1,2,'5.1.2',4,'Start a joint therapy panel',2,NULL,'2026-04-01','2027-03-31','2027-03-31','day','No assessment over 20 weeks','[]',0,'not_started',NULL,NULL,NULL,NULL,'Fell more slowly than planned','not_started',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,5,'',7,5,NULL,NULL);
INSERT INTO "action" VALUES(6,1,2,'5.2.1',5,'Agree terms of reference',3,NULL,'2026-04-01','2027-03-31','2027-03-31','day','No assessment over 20 weeks','[]',0,'complete',NULL,NULL,100,NULL,'Fell more slowly than planned','complete',NULL,NULL,NULL,NULL,NULL,100,NULL,0,NULL,NULL,NULL,'',1,NULL,NULL,NULL);
CREATE TABLE action_measure (
	action_id INTEGER NOT NULL, 
	measure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_action_measure PRIMARY KEY (action_id, measure_id), 
	CONSTRAINT fk_action_measure_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_action_measure_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id)
);
INSERT INTO "action_measure" VALUES(1,1,0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE area (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	no VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	sro_id INTEGER, 
	CONSTRAINT pk_area PRIMARY KEY (id), 
	CONSTRAINT fk_area_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT fk_area_sro_id_person FOREIGN KEY(sro_id) REFERENCES person (id), 
	CONSTRAINT uq_area_plan_id_no UNIQUE (plan_id, no)
);
INSERT INTO "area" VALUES(1,1,'3','Timeliness',4);
INSERT INTO "area" VALUES(2,1,'5','Health waits',NULL);
CREATE TABLE ask (
	id INTEGER NOT NULL, 
	cycle_id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	asked_at DATETIME NOT NULL, 
	moved_on DATE, 
	answered_at DATETIME, 
	update_id INTEGER, 
	CONSTRAINT pk_ask PRIMARY KEY (id), 
	CONSTRAINT fk_ask_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_ask_cycle_id_cycle FOREIGN KEY(cycle_id) REFERENCES cycle (id), 
	CONSTRAINT fk_ask_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_ask_update_id_status_update FOREIGN KEY(update_id) REFERENCES status_update (id), 
	CONSTRAINT uq_ask_cycle_id_action_id UNIQUE (cycle_id, action_id), 
	CONSTRAINT ck_ask_askstate CHECK (state IN ('open', 'answered', 'passed', 'withdrawn'))
);
INSERT INTO "ask" VALUES(1,1,1,1,'answered','2026-11-30 09:00:00.000000',NULL,'2026-12-04 10:05:00.000000',6);
INSERT INTO "ask" VALUES(2,1,2,1,'answered','2026-11-30 09:00:00.000000',NULL,'2026-12-04 10:01:00.000000',2);
INSERT INTO "ask" VALUES(3,1,3,1,'answered','2026-11-30 09:00:00.000000',NULL,'2026-12-04 10:02:00.000000',3);
INSERT INTO "ask" VALUES(4,1,4,2,'answered','2026-11-30 09:00:00.000000',NULL,'2026-12-04 10:03:00.000000',4);
INSERT INTO "ask" VALUES(5,1,5,2,'answered','2026-11-30 09:00:00.000000',NULL,'2026-12-04 10:04:00.000000',5);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	verb VARCHAR NOT NULL, 
	object VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	CONSTRAINT pk_audit PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-20 09:00:00.000000','plan file','imported','plan Wexbourne improvement plan','null','null');
INSERT INTO "audit" VALUES(2,'2026-12-04 10:00:00.000000','sen_head','raised','risk SR03','null','null');
INSERT INTO "audit" VALUES(3,'2026-12-04 10:02:00.000000','sen_head','asked for a date','action 3.2.1','null','null');
INSERT INTO "audit" VALUES(4,'2026-12-04 10:00:00.000000','imp_lead','held','chasing of therapy','null','{"reason": "on leave"}');
INSERT INTO "audit" VALUES(5,'2026-12-04 10:00:00.000000','therapy','recorded leave','person therapy','null','{"first": "2026-12-07", "last": "2026-12-11", "deputy": null}');
CREATE TABLE confirmation (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	update_id INTEGER NOT NULL, 
	rag VARCHAR(32) NOT NULL, 
	why VARCHAR NOT NULL, 
	by_id INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_confirmation PRIMARY KEY (id), 
	CONSTRAINT fk_confirmation_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_confirmation_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_confirmation_update_id_status_update FOREIGN KEY(update_id) REFERENCES status_update (id), 
	CONSTRAINT ck_confirmation_rating CHECK (rag IN ('green', 'amber', 'red'))
);
CREATE TABLE "conversation" (
	id INTEGER NOT NULL, 
	platform VARCHAR(32) NOT NULL, 
	tenant VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	conversation VARCHAR, 
	door VARCHAR, 
	installs INTEGER NOT NULL, 
	gone_at DATETIME, 
	deactivated BOOLEAN NOT NULL, 
	CONSTRAINT pk_conversation PRIMARY KEY (id), 
	CONSTRAINT ck_conversation_platform CHECK (platform IN ('slack', 'teams')), 
	CONSTRAINT uq_conversation_platform_tenant_user_id UNIQUE (platform, tenant, user_id)
);
CREATE TABLE cycle (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	meeting DATE NOT NULL, 
	title VARCHAR NOT NULL, 
	CONSTRAINT pk_cycle PRIMARY KEY (id), 
	CONSTRAINT fk_cycle_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT uq_cycle_plan_id_key UNIQUE (plan_id, "key")
);
INSERT INTO "cycle" VALUES(1,1,'2027-01','2027-01-18','Cabinet');
CREATE TABLE date_change (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	from_date DATE NOT NULL, 
	to_date DATE, 
	date_text VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	requested_by_id INTEGER, 
	requested_at DATETIME NOT NULL, 
	source VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	decided_at DATETIME, 
	decision_reason VARCHAR NOT NULL, 
	CONSTRAINT pk_date_change PRIMARY KEY (id), 
	CONSTRAINT fk_date_change_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_date_change_requested_by_id_person FOREIGN KEY(requested_by_id) REFERENCES person (id)
);
INSERT INTO "date_change" VALUES(1,3,'2026-11-13','2027-01-29','29 Jan','because the board is late',1,'2026-12-04 10:02:00.000000','slack:D_sen_head:1.3','requested','',NULL,'');
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	action_id INTEGER, 
	needed_from VARCHAR NOT NULL, 
	by_date DATE, 
	text VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	raised_by_id INTEGER NOT NULL, 
	raised_at DATETIME NOT NULL, 
	source VARCHAR NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_decision_raised_by_id_person FOREIGN KEY(raised_by_id) REFERENCES person (id)
);
CREATE TABLE "delegation" (
	id INTEGER NOT NULL, 
	from_id INTEGER NOT NULL, 
	to_id INTEGER NOT NULL, 
	action_id INTEGER, 
	first DATE NOT NULL, 
	until DATE NOT NULL, 
	by_id INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	told_at DATETIME, 
	withdrawn BOOLEAN NOT NULL, 
	plan_id INTEGER NOT NULL, 
	CONSTRAINT pk_delegation PRIMARY KEY (id), 
	CONSTRAINT fk_delegation_to_id_person FOREIGN KEY(to_id) REFERENCES person (id), 
	CONSTRAINT fk_delegation_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_delegation_from_id_person FOREIGN KEY(from_id) REFERENCES person (id), 
	CONSTRAINT fk_delegation_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_delegation_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	update_id INTEGER, 
	title VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	added_by_id INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	checked_by_id INTEGER, 
	checked_at DATETIME, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_evidence_added_by_id_person FOREIGN KEY(added_by_id) REFERENCES person (id), 
	CONSTRAINT fk_evidence_checked_by_id_person FOREIGN KEY(checked_by_id) REFERENCES person (id), 
	CONSTRAINT fk_evidence_update_id_status_update FOREIGN KEY(update_id) REFERENCES status_update (id)
);
INSERT INTO "evidence" VALUES(1,4,4,'Evidence for 5.1.1','https://wexbourne.example/waits',2,'2026-12-04 10:03:00.000000',NULL,NULL);
CREATE TABLE "hand_over" (
	id INTEGER NOT NULL, 
	what VARCHAR(32) NOT NULL, 
	"key" VARCHAR NOT NULL, 
	from_id INTEGER NOT NULL, 
	to_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	by_id INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	done_at DATETIME, 
	withdrawn BOOLEAN NOT NULL, 
	plan_id INTEGER NOT NULL, 
	CONSTRAINT pk_hand_over PRIMARY KEY (id), 
	CONSTRAINT ck_hand_over_handed CHECK (what IN ('action', 'area', 'risk', 'measure')), 
	CONSTRAINT fk_hand_over_from_id_person FOREIGN KEY(from_id) REFERENCES person (id), 
	CONSTRAINT fk_hand_over_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_hand_over_to_id_person FOREIGN KEY(to_id) REFERENCES person (id), 
	CONSTRAINT fk_hand_over_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE hold (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER NOT NULL, 
	platform VARCHAR(32) NOT NULL, 
	reasons JSON NOT NULL, 
	CONSTRAINT pk_hold PRIMARY KEY (id), 
	CONSTRAINT fk_hold_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_hold_platform CHECK (platform IN ('slack', 'teams'))
);
CREATE TABLE job_run (
	id INTEGER NOT NULL, 
	job VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	tally JSON NOT NULL, 
	error VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	CONSTRAINT pk_job_run PRIMARY KEY (id)
);
CREATE TABLE measure (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	polarity VARCHAR(32) NOT NULL, 
	basis VARCHAR NOT NULL, 
	frequency VARCHAR NOT NULL, 
	owners JSON NOT NULL, 
	source VARCHAR NOT NULL, 
	baseline VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	trajectory JSON NOT NULL, 
	start_value FLOAT, 
	start_period VARCHAR NOT NULL, 
	start_quality VARCHAR(32) NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	note VARCHAR NOT NULL, 
	everyday_names JSON NOT NULL, 
	gone BOOLEAN NOT NULL, changed INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (id), 
	CONSTRAINT fk_measure_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT ck_measure_polarity CHECK (polarity IN ('up', 'down')), 
	CONSTRAINT ck_measure_quality CHECK (start_quality IN ('estimate', 'provisional', 'final'))
);
INSERT INTO "measure" VALUES(1,1,'K2',0,'Assessments over 20 weeks','count','down','snapshot','','[]','','','','[["2026-10-31", 140.0], ["2027-03-31", 0.0]]',148.0,'2026-11','final',NULL,NULL,'','[]',0,3);
CREATE TABLE measure_value (
	id INTEGER NOT NULL, 
	measure_id INTEGER NOT NULL, 
	cycle_id INTEGER, 
	value FLOAT NOT NULL, 
	n INTEGER, 
	basis VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	as_at DATE, 
	quality VARCHAR(32) NOT NULL, 
	entered_by_id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	said_at DATETIME NOT NULL, 
	corrects_id INTEGER, 
	reason VARCHAR NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	CONSTRAINT pk_measure_value PRIMARY KEY (id), 
	CONSTRAINT fk_measure_value_corrects_id_measure_value FOREIGN KEY(corrects_id) REFERENCES measure_value (id), 
	CONSTRAINT fk_measure_value_cycle_id_cycle FOREIGN KEY(cycle_id) REFERENCES cycle (id), 
	CONSTRAINT fk_measure_value_entered_by_id_person FOREIGN KEY(entered_by_id) REFERENCES person (id), 
	CONSTRAINT fk_measure_value_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT ck_measure_value_quality CHECK (quality IN ('estimate', 'provisional', 'final'))
);
INSERT INTO "measure_value" VALUES(1,1,1,131.0,NULL,'snapshot','','2026-12-04','provisional',1,'slack:D_sen_head:1.1','2026-12-04 10:00:00.000000',NULL,'',0);
CREATE TABLE meeting (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	"on" DATE NOT NULL, 
	title VARCHAR NOT NULL, 
	cycle BOOLEAN NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT uq_meeting_plan_id_on_title UNIQUE (plan_id, "on", title)
);
INSERT INTO "meeting" VALUES(1,1,'2027-01-18','Cabinet',1);
INSERT INTO "meeting" VALUES(2,1,'2027-03-15','Cabinet',1);
CREATE TABLE member (
	plan_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	roles JSON NOT NULL, 
	active BOOLEAN NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (plan_id, person_id), 
	CONSTRAINT fk_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_member_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "member" VALUES(1,1,'["owner"]',1);
INSERT INTO "member" VALUES(1,2,'["owner"]',1);
INSERT INTO "member" VALUES(1,3,'["lead"]',1);
INSERT INTO "member" VALUES(1,4,'["sro"]',1);
INSERT INTO "member" VALUES(1,5,'["director"]',1);
INSERT INTO "member" VALUES(1,6,'["member"]',1);
CREATE TABLE milestone (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	update_id INTEGER, 
	text VARCHAR NOT NULL, 
	due DATE, 
	done_at DATE, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT fk_milestone_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_milestone_update_id_status_update FOREIGN KEY(update_id) REFERENCES status_update (id)
);
CREATE TABLE mitigation (
	id INTEGER NOT NULL, 
	risk_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	owner_id INTEGER, 
	due DATE, 
	status VARCHAR(32) NOT NULL, 
	source VARCHAR NOT NULL, 
	CONSTRAINT pk_mitigation PRIMARY KEY (id), 
	CONSTRAINT fk_mitigation_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_mitigation_risk_id_risk FOREIGN KEY(risk_id) REFERENCES risk (id), 
	CONSTRAINT ck_mitigation_mitigationstatus CHECK (status IN ('open', 'done', 'dropped'))
);
INSERT INTO "mitigation" VALUES(1,1,'Agency cover',1,'2027-03-31','open','');
INSERT INTO "mitigation" VALUES(2,3,'second supplier asked',NULL,NULL,'open','slack:D_sen_head:1.1');
CREATE TABLE "outgoing" (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	person_id INTEGER, 
	cycle_id INTEGER, 
	card JSON NOT NULL, 
	revision INTEGER NOT NULL, 
	shown_revision INTEGER NOT NULL, 
	question JSON, 
	asked JSON NOT NULL, 
	source VARCHAR, 
	state VARCHAR(32) NOT NULL, 
	platform VARCHAR(32), 
	tenant VARCHAR, 
	user_id VARCHAR, 
	conversation VARCHAR, 
	thread VARCHAR, 
	message VARCHAR, 
	created_at DATETIME NOT NULL, 
	not_before DATETIME NOT NULL, 
	until DATETIME, 
	first_try_at DATETIME, 
	attempts INTEGER NOT NULL, 
	looks INTEGER NOT NULL, 
	lease_owner VARCHAR, 
	lease_until DATETIME, 
	sent_at DATETIME, 
	reason VARCHAR NOT NULL, 
	within_id INTEGER, 
	unused JSON NOT NULL, 
	CONSTRAINT pk_outgoing PRIMARY KEY (id), 
	CONSTRAINT fk_outgoing_cycle_id_cycle FOREIGN KEY(cycle_id) REFERENCES cycle (id), 
	CONSTRAINT ck_outgoing_state CHECK (state IN ('waiting', 'sending', 'sent', 'withdrawn', 'failed')), 
	CONSTRAINT fk_outgoing_within_id_outgoing FOREIGN KEY(within_id) REFERENCES outgoing (id), 
	CONSTRAINT uq_outgoing_key UNIQUE ("key"), 
	CONSTRAINT ck_outgoing_platform CHECK (platform IN ('slack', 'teams')), 
	CONSTRAINT ck_outgoing_kind CHECK (kind IN ('ask', 'nudge', 'missing', 'ratings', 'figures', 'digest', 'confirmation', 'refusal', 'notice', 'welcome', 'apology')), 
	CONSTRAINT fk_outgoing_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "outgoing" VALUES(1,'confirm:slack:D_sen_head:1.1','','confirmation',1,1,'{"is": "Card", "summary": "Got it, 3.1.1: Amber. Assessments over 20 weeks: 131 (148 last time). How far: 40%. Next: agency starts 4 Jan. Risk: locum leaves; second supplier asked. Likelihood and impact, 1 to 5?", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "Got it, 3.1.1: Amber."}, " \u00b7 Clear the backlog of late assessments"]}, {"is": "Facts", "rows": [["Assessments over 20 weeks", "131 (148 last time)"], ["How far", "40%"], ["Next", "agency starts 4 Jan"], ["Risk", "locum leaves; second supplier asked"]]}, {"is": "Note", "text": "2 actions left: 3.1.2 and 3.2.1, by Wed 9 Dec."}, {"is": "Buttons", "items": [{"is": "Button", "text": "Change", "verb": "update.open", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"]], "style": "plain"}, {"is": "Button", "text": "Undo", "verb": "undo", "args": [["source", "slack:D_sen_head:1.1"]], "style": "danger"}]}, {"is": "Words", "spans": [{"is": "Strong", "text": "Likelihood and impact, 1 to 5?"}]}, {"is": "Words", "spans": ["Likelihood:"]}, {"is": "Buttons", "items": [{"is": "Button", "text": "1 very low", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "likelihood 1"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "2 low", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "likelihood 2"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "3 medium", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "likelihood 3"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "4 high", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "likelihood 4"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "5 very high", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "likelihood 5"], ["wants", "score"]], "style": "plain"}]}, {"is": "Words", "spans": ["Impact:"]}, {"is": "Buttons", "items": [{"is": "Button", "text": "1 very low", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "impact 1"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "2 low", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "impact 2"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "3 medium", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "impact 3"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "4 high", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "impact 4"], ["wants", "score"]], "style": "plain"}, {"is": "Button", "text": "5 very high", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.1"], ["value", "impact 5"], ["wants", "score"]], "style": "plain"}]}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'{"ref": "3.1.1", "wants": "score", "why": "score", "measure": null, "value": null}','[{"ref": "3.1.1", "wants": "score", "why": "score", "measure": null, "value": null}]','slack:D_sen_head:1.1','waiting','slack',NULL,NULL,'D_sen_head',NULL,NULL,'2026-12-04 10:00:00.000000','2026-12-04 10:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(2,'confirm:slack:D_sen_head:1.2','','confirmation',1,1,'{"is": "Card", "summary": "Got it, 3.1.2: Green. How far: 50% (3/6). Done: three of six officers have started. What difference has it made so far (3.1.2)?", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "Got it, 3.1.2: Green."}, " \u00b7 Recruit six case officers"]}, {"is": "Facts", "rows": [["How far", "50% (3/6)"], ["Done", "three of six officers have started"]]}, {"is": "Note", "text": "1 action left: 3.2.1, by Wed 9 Dec."}, {"is": "Buttons", "items": [{"is": "Button", "text": "Change", "verb": "update.open", "args": [["ref", "3.1.2"], ["source", "slack:D_sen_head:1.2"]], "style": "plain"}, {"is": "Button", "text": "Undo", "verb": "undo", "args": [["source", "slack:D_sen_head:1.2"]], "style": "danger"}, {"is": "Button", "text": "Add a risk", "verb": "risk.open", "args": [["ref", "3.1.2"]], "style": "plain"}]}, {"is": "Words", "spans": [{"is": "Strong", "text": "What difference has it made so far (3.1.2)?"}]}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'{"ref": "3.1.2", "wants": "difference", "why": "difference", "measure": null, "value": null}','[{"ref": "3.1.2", "wants": "difference", "why": "difference", "measure": null, "value": null}]','slack:D_sen_head:1.2','waiting','slack',NULL,NULL,'D_sen_head',NULL,NULL,'2026-12-04 10:01:00.000000','2026-12-04 10:01:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(3,'date:1:ad_edu','','notice',4,NULL,'{"is": "Card", "summary": "New date asked for on 3.2.1: Fri 13 Nov \u2192 Fri 29 Jan (77 days later).", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "New date asked for on 3.2.1: Fri 13 Nov \u2192 Fri 29 Jan (77 days later)"}, " \u00b7 Publish a protocol"]}, {"is": "Words", "spans": ["Asked for by Ruth Okafor, Head of SEN. Reason: because the board is late."]}, {"is": "Buttons", "items": [{"is": "Button", "text": "Approve Fri 29 Jan", "verb": "date.approve", "args": [["id", "1"]], "style": "primary"}, {"is": "Button", "text": "Do not approve", "verb": "date.decline", "args": [["id", "1"]], "style": "danger"}]}, {"is": "Note", "text": "Until someone decides, the plan keeps Fri 13 Nov. To approve another date: `/wsoa approve 3.2.1 31 May`."}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'null','[]',NULL,'waiting',NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04 10:02:00.000000','2026-12-04 10:02:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(4,'date:1:imp_lead','','notice',3,NULL,'{"is": "Card", "summary": "New date asked for on 3.2.1: Fri 13 Nov \u2192 Fri 29 Jan (77 days later).", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "New date asked for on 3.2.1: Fri 13 Nov \u2192 Fri 29 Jan (77 days later)"}, " \u00b7 Publish a protocol"]}, {"is": "Words", "spans": ["Asked for by Ruth Okafor, Head of SEN. Reason: because the board is late."]}, {"is": "Buttons", "items": [{"is": "Button", "text": "Approve Fri 29 Jan", "verb": "date.approve", "args": [["id", "1"]], "style": "primary"}, {"is": "Button", "text": "Do not approve", "verb": "date.decline", "args": [["id", "1"]], "style": "danger"}]}, {"is": "Note", "text": "Until someone decides, the plan keeps Fri 13 Nov. To approve another date: `/wsoa approve 3.2.1 31 May`."}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'null','[]',NULL,'waiting',NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04 10:02:00.000000','2026-12-04 10:02:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(5,'confirm:slack:D_sen_head:1.3','','confirmation',1,1,'{"is": "Card", "summary": "Got it, 3.2.1: Red. Stuck: because the board is late. New date asked for: Fri 29 Jan 2027. The plan keeps Fri 13 Nov 2026 until it is approved.", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "Got it, 3.2.1: Red."}, " \u00b7 Publish a protocol"]}, {"is": "Facts", "rows": [["Stuck", "because the board is late"], ["New date asked for", "Fri 29 Jan 2027. The plan keeps Fri 13 Nov 2026 until it is approved"]]}, {"is": "Note", "text": "All your updates are in. You hear from me next on Thu 28 Jan."}, {"is": "Buttons", "items": [{"is": "Button", "text": "Change", "verb": "update.open", "args": [["ref", "3.2.1"], ["source", "slack:D_sen_head:1.3"]], "style": "plain"}, {"is": "Button", "text": "Undo", "verb": "undo", "args": [["source", "slack:D_sen_head:1.3"]], "style": "danger"}, {"is": "Button", "text": "Add a risk", "verb": "risk.open", "args": [["ref", "3.2.1"]], "style": "plain"}]}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'null','[]','slack:D_sen_head:1.3','waiting','slack',NULL,NULL,'D_sen_head',NULL,NULL,'2026-12-04 10:02:00.000000','2026-12-04 10:02:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(6,'claim:4:4:imp_lead','','notice',3,NULL,'{"is": "Card", "summary": "5.1.1 is said to be complete. Does the evidence show it?", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "5.1.1 is said to be complete."}, " Cut waits for speech and language therapy"]}, {"is": "Words", "spans": ["Said by Dan Price, Therapies Manager, Fri 4 Dec:"]}, {"is": "Quote", "text": "5.1.1 done, evidence https://wexbourne.example/waits"}, {"is": "Words", "spans": [{"is": "Strong", "text": "Success measure: "}, "No assessment over 20 weeks."]}, {"is": "Words", "spans": [{"is": "Strong", "text": "Evidence:"}]}, {"is": "Points", "items": [[{"is": "Link", "text": "wexbourne.example/waits", "url": "https://wexbourne.example/waits"}]]}, {"is": "Buttons", "items": [{"is": "Button", "text": "Evidence shows it: complete", "verb": "claim.complete", "args": [["id", "4"]], "style": "primary"}, {"is": "Button", "text": "Not yet", "verb": "claim.not_yet", "args": [["id", "4"]], "style": "plain"}]}, {"is": "Note", "text": "Until someone has checked it, 5.1.1 counts as said to be complete, not as complete and evidenced."}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'null','[]',NULL,'waiting',NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04 10:03:00.000000','2026-12-04 10:03:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(7,'confirm:slack:D_therapy:1.4','','confirmation',2,1,'{"is": "Card", "summary": "Got it, 5.1.1: complete, evidence not yet checked. Done: 5.1.1 done, evidence https://wexbourne.example/waits. Link: https://wexbourne.example/waits.", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "Got it, 5.1.1: complete, evidence not yet checked."}, " \u00b7 Cut waits for speech and language therapy"]}, {"is": "Facts", "rows": [["Done", "5.1.1 done, evidence https://wexbourne.example/waits"], ["Link", "https://wexbourne.example/waits"]]}, {"is": "Note", "text": "The evidence is checked by the Improvement Manager. You hear what comes of it."}, {"is": "Note", "text": "1 action left: 5.1.2, by Wed 9 Dec."}, {"is": "Buttons", "items": [{"is": "Button", "text": "Change", "verb": "update.open", "args": [["ref", "5.1.1"], ["source", "slack:D_therapy:1.4"]], "style": "plain"}, {"is": "Button", "text": "Undo", "verb": "undo", "args": [["source", "slack:D_therapy:1.4"]], "style": "danger"}, {"is": "Button", "text": "Add a risk", "verb": "risk.open", "args": [["ref", "5.1.1"]], "style": "plain"}]}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'null','[]','slack:D_therapy:1.4','waiting','slack',NULL,NULL,'D_therapy',NULL,NULL,'2026-12-04 10:03:00.000000','2026-12-04 10:03:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(8,'confirm:slack:D_therapy:1.5','','confirmation',2,1,'{"is": "Card", "summary": "Got it, 5.1.2: no change.", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "Got it, 5.1.2: no change."}, " \u00b7 Start a joint therapy panel"]}, {"is": "Note", "text": "All your updates are in. You hear from me next on Thu 28 Jan."}, {"is": "Buttons", "items": [{"is": "Button", "text": "Change", "verb": "update.open", "args": [["ref", "5.1.2"], ["source", "slack:D_therapy:1.5"]], "style": "plain"}, {"is": "Button", "text": "Undo", "verb": "undo", "args": [["source", "slack:D_therapy:1.5"]], "style": "danger"}, {"is": "Button", "text": "Add a risk", "verb": "risk.open", "args": [["ref", "5.1.2"]], "style": "plain"}]}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'null','[]','slack:D_therapy:1.5','waiting','slack',NULL,NULL,'D_therapy',NULL,NULL,'2026-12-04 10:04:00.000000','2026-12-04 10:04:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
INSERT INTO "outgoing" VALUES(9,'confirm:slack:D_sen_head:1.6','','confirmation',1,1,'{"is": "Card", "summary": "Got it, 3.1.1. How far: 45%. In your words: 3.1.1 now 45%. No rating given: is 3.1.1 on track, at risk or off track?", "parts": [{"is": "Words", "spans": [{"is": "Strong", "text": "Got it, 3.1.1."}, " \u00b7 Clear the backlog of late assessments"]}, {"is": "Facts", "rows": [["How far", "45%"], ["In your words", "3.1.1 now 45%"]]}, {"is": "Note", "text": "All your updates are in. You hear from me next on Thu 28 Jan."}, {"is": "Buttons", "items": [{"is": "Button", "text": "Change", "verb": "update.open", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.6"]], "style": "plain"}, {"is": "Button", "text": "Undo", "verb": "undo", "args": [["source", "slack:D_sen_head:1.6"]], "style": "danger"}, {"is": "Button", "text": "Add a risk", "verb": "risk.open", "args": [["ref", "3.1.1"]], "style": "plain"}]}, {"is": "Words", "spans": [{"is": "Strong", "text": "No rating given: is 3.1.1 on track, at risk or off track?"}]}, {"is": "Buttons", "items": [{"is": "Button", "text": "On track", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.6"], ["value", "green"], ["wants", "rating_missing"]], "style": "plain"}, {"is": "Button", "text": "At risk", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.6"], ["value", "amber"], ["wants", "rating_missing"]], "style": "plain"}, {"is": "Button", "text": "Off track", "verb": "answer", "args": [["ref", "3.1.1"], ["source", "slack:D_sen_head:1.6"], ["value", "red"], ["wants", "rating_missing"]], "style": "plain"}]}], "see_rest": "Type `/wsoa` to see the rest."}',1,0,'{"ref": "3.1.1", "wants": "rating_missing", "why": "no rating", "measure": null, "value": null, "choices": ["green", "amber", "red"]}','[{"ref": "3.1.1", "wants": "rating_missing", "why": "no rating", "measure": null, "value": null, "choices": ["green", "amber", "red"]}]','slack:D_sen_head:1.6','waiting','slack',NULL,NULL,'D_sen_head',NULL,NULL,'2026-12-04 10:05:00.000000','2026-12-04 10:05:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,'',NULL,'[]');
CREATE TABLE "pause" (
	id INTEGER NOT NULL, 
	person_id INTEGER, 
	reason VARCHAR NOT NULL, 
	by_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	released_at DATETIME, 
	plan_id INTEGER NOT NULL, 
	CONSTRAINT pk_pause PRIMARY KEY (id), 
	CONSTRAINT fk_pause_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_pause_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_pause_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "pause" VALUES(1,2,'on leave',3,'2026-12-04 10:00:00.000000',NULL,1);
CREATE TABLE "person" (
	id INTEGER NOT NULL, 
	handle VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	zone VARCHAR, 
	active BOOLEAN NOT NULL, 
	successor_id INTEGER, 
	hour INTEGER, 
	fewer BOOLEAN NOT NULL, 
	days_off JSON NOT NULL, 
	term_time BOOLEAN NOT NULL, 
	prefers VARCHAR(32), 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_successor_id_person FOREIGN KEY(successor_id) REFERENCES person (id), 
	CONSTRAINT ck_person_prefers CHECK (prefers IN ('slack', 'teams')), 
	CONSTRAINT uq_person_handle UNIQUE (handle), 
	CONSTRAINT uq_person_email UNIQUE (email)
);
INSERT INTO "person" VALUES(1,'sen_head','Ruth Okafor','Head of SEN','Wexbourne Council','ruth@wexbourne.example',NULL,1,NULL,NULL,0,'[]',0,NULL);
INSERT INTO "person" VALUES(2,'therapy','Dan Price','Therapies Manager','Vale NHS Trust','dan@vale.example',NULL,1,NULL,NULL,0,'[]',0,NULL);
INSERT INTO "person" VALUES(3,'imp_lead','Eleanor Marsh','Improvement Manager','Wexbourne Council','el@wexbourne.example',NULL,1,NULL,NULL,0,'[]',0,NULL);
INSERT INTO "person" VALUES(4,'ad_edu','Cath Holloway','Associate Director','Wexbourne Council','cath@wexbourne.example',NULL,1,NULL,NULL,0,'[]',0,NULL);
INSERT INTO "person" VALUES(5,'dcs','Amara Bell','Director of Children’s Services','Wexbourne Council','a@wexbourne.example',NULL,1,NULL,NULL,0,'[]',0,NULL);
INSERT INTO "person" VALUES(6,'member','Jo Lane','Lead Member','Wexbourne Council','jo@wexbourne.example',NULL,1,NULL,NULL,0,'[]',0,NULL);
CREATE TABLE "plan" (
	id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	council VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	nation VARCHAR NOT NULL, 
	position_as_at DATE NOT NULL, 
	offsets JSON NOT NULL, 
	imported_at DATETIME NOT NULL, 
	superseded_by_id INTEGER, 
	short VARCHAR NOT NULL, 
	mark VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, changes INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT fk_plan_superseded_by_id_plan FOREIGN KEY(superseded_by_id) REFERENCES "plan" (id), 
	CONSTRAINT uq_plan_title UNIQUE (title), 
	CONSTRAINT uq_plan_short UNIQUE (short), 
	CONSTRAINT uq_plan_mark UNIQUE (mark)
);
INSERT INTO "plan" VALUES(1,'Wexbourne improvement plan','Wexbourne Council','WSOA','Europe/London','ENG','2026-11-16','{"open": -32, "nudge_1": -29, "nudge_2": -27, "due": -25, "escalate": -24, "confirm": -22, "freeze": -20, "digest_1": -17, "draft": -15, "clearances": -10, "briefing": -9, "refresh": -8, "final": -7, "publish": -6, "digest_2": -1, "meeting": 0, "call_in": 7}','2026-11-20 09:00:00.000000',NULL,'IP','',1,8);
CREATE TABLE read_through (
	id INTEGER NOT NULL, 
	platform VARCHAR(32) NOT NULL, 
	conversation VARCHAR NOT NULL, 
	tenant VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_read_through PRIMARY KEY (id), 
	CONSTRAINT uq_read_through_platform_conversation UNIQUE (platform, conversation), 
	CONSTRAINT ck_read_through_platform CHECK (platform IN ('slack', 'teams'))
);
CREATE TABLE receipt (
	"key" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_receipt PRIMARY KEY ("key")
);
CREATE TABLE risk (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	area_id INTEGER, 
	code VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	description VARCHAR NOT NULL, 
	likelihood INTEGER, 
	impact INTEGER, 
	target_likelihood INTEGER, 
	target_impact INTEGER, 
	direction VARCHAR(32), 
	owner_id INTEGER, 
	status VARCHAR(32) NOT NULL, 
	raised_by_id INTEGER, 
	raised_at DATETIME, 
	source VARCHAR NOT NULL, 
	like_code VARCHAR, 
	withdrawn BOOLEAN NOT NULL, changed INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_risk PRIMARY KEY (id), 
	CONSTRAINT ck_risk_impact CHECK (impact between 1 and 5), 
	CONSTRAINT ck_risk_likelihood CHECK (likelihood between 1 and 5), 
	CONSTRAINT fk_risk_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_risk_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_risk_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT fk_risk_raised_by_id_person FOREIGN KEY(raised_by_id) REFERENCES person (id), 
	CONSTRAINT uq_risk_plan_id_code UNIQUE (plan_id, code), 
	CONSTRAINT ck_risk_riskkind CHECK (kind IN ('risk', 'issue', 'dependency', 'assumption')), 
	CONSTRAINT ck_risk_direction CHECK (direction IN ('up', 'level', 'down')), 
	CONSTRAINT ck_risk_riskstatus CHECK (status IN ('open', 'closed'))
);
INSERT INTO "risk" VALUES(1,1,1,'SR01','risk','If posts stay empty, then plans are late',4,5,NULL,NULL,'up',1,'open',NULL,NULL,'',NULL,0,1);
INSERT INTO "risk" VALUES(2,1,1,'SR02','risk','If the panel is late, then places are lost',3,5,NULL,NULL,'up',1,'open',NULL,NULL,'',NULL,0,1);
INSERT INTO "risk" VALUES(3,1,1,'SR03','risk','locum leaves',NULL,NULL,NULL,NULL,NULL,1,'open',1,'2026-12-04 10:00:00.000000','slack:D_sen_head:1.1',NULL,0,3);
CREATE TABLE risk_action (
	risk_id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_risk_action PRIMARY KEY (risk_id, action_id), 
	CONSTRAINT fk_risk_action_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_risk_action_risk_id_risk FOREIGN KEY(risk_id) REFERENCES risk (id)
);
INSERT INTO "risk_action" VALUES(1,1,0);
INSERT INTO "risk_action" VALUES(2,1,0);
INSERT INTO "risk_action" VALUES(3,1,0);
CREATE TABLE snooze (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	cycle_id INTEGER NOT NULL, 
	until DATE NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_snooze PRIMARY KEY (id), 
	CONSTRAINT fk_snooze_cycle_id_cycle FOREIGN KEY(cycle_id) REFERENCES cycle (id), 
	CONSTRAINT fk_snooze_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE status_decision (
	id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	decision VARCHAR(32) NOT NULL, 
	why VARCHAR NOT NULL, 
	by_id INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_status_decision PRIMARY KEY (id), 
	CONSTRAINT fk_status_decision_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_status_decision_request_id_status_request FOREIGN KEY(request_id) REFERENCES status_request (id), 
	CONSTRAINT uq_status_decision_request_id UNIQUE (request_id), 
	CONSTRAINT ck_status_decision_decided CHECK (decision IN ('accepted', 'declined', 'withdrawn'))
);
CREATE TABLE status_request (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	from_status VARCHAR(32) NOT NULL, 
	to_status VARCHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	requested_by_id INTEGER NOT NULL, 
	requested_at DATETIME NOT NULL, 
	source VARCHAR NOT NULL, 
	CONSTRAINT pk_status_request PRIMARY KEY (id), 
	CONSTRAINT fk_status_request_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_status_request_requested_by_id_person FOREIGN KEY(requested_by_id) REFERENCES person (id), 
	CONSTRAINT ck_status_request_from_status CHECK (from_status IN ('not_started', 'in_progress', 'on_hold', 'complete_unverified', 'complete', 'embedded', 'no_longer_applicable')), 
	CONSTRAINT ck_status_request_to_status CHECK (to_status IN ('not_started', 'in_progress', 'on_hold', 'complete_unverified', 'complete', 'embedded', 'no_longer_applicable'))
);
CREATE TABLE status_update (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	cycle_id INTEGER NOT NULL, 
	by_id INTEGER NOT NULL, 
	on_behalf_of_id INTEGER, 
	platform VARCHAR(32) NOT NULL, 
	source VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	received_at DATETIME NOT NULL, 
	rag VARCHAR(32), 
	outcome_rag VARCHAR(32), 
	status VARCHAR(32), 
	pct INTEGER, 
	pct_basis VARCHAR NOT NULL, 
	forecast DATE, 
	date_text VARCHAR NOT NULL, 
	done VARCHAR NOT NULL, 
	difference VARCHAR NOT NULL, 
	next VARCHAR NOT NULL, 
	stuck VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	blocked BOOLEAN NOT NULL, 
	text VARCHAR NOT NULL, 
	flags JSON NOT NULL, 
	no_change BOOLEAN NOT NULL, 
	late BOOLEAN NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	supersedes_id INTEGER, 
	CONSTRAINT pk_status_update PRIMARY KEY (id), 
	CONSTRAINT ck_status_update_pct CHECK (pct between 0 and 100), 
	CONSTRAINT fk_status_update_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_status_update_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_status_update_cycle_id_cycle FOREIGN KEY(cycle_id) REFERENCES cycle (id), 
	CONSTRAINT fk_status_update_on_behalf_of_id_person FOREIGN KEY(on_behalf_of_id) REFERENCES person (id), 
	CONSTRAINT fk_status_update_supersedes_id_status_update FOREIGN KEY(supersedes_id) REFERENCES status_update (id), 
	CONSTRAINT uq_status_update_source_action_id_revision UNIQUE (source, action_id, revision), 
	CONSTRAINT uq_status_update_supersedes_id UNIQUE (supersedes_id), 
	CONSTRAINT ck_status_update_platform CHECK (platform IN ('slack', 'teams')), 
	CONSTRAINT ck_status_update_rag CHECK (rag IN ('green', 'amber', 'red')), 
	CONSTRAINT ck_status_update_outcome_rag CHECK (outcome_rag IN ('green', 'amber', 'red')), 
	CONSTRAINT ck_status_update_status CHECK (status IN ('not_started', 'in_progress', 'on_hold', 'complete_unverified', 'complete', 'embedded', 'no_longer_applicable')), 
	CONSTRAINT ck_status_update_updatekind CHECK (kind IN ('none', 'activity', 'output', 'outcome'))
);
INSERT INTO "status_update" VALUES(1,1,1,1,NULL,'slack','slack:D_sen_head:1.1',1,'2026-12-04 10:00:00.000000','2026-12-04 10:00:00.000000','amber',NULL,NULL,40,'',NULL,'','','','agency starts 4 Jan','','outcome',0,'3.1.1 amber 40% - backlog 131, agency starts 4 Jan. Risk: locum leaves; mitigation: second supplier asked','[]',0,0,0,NULL);
INSERT INTO "status_update" VALUES(2,2,1,1,NULL,'slack','slack:D_sen_head:1.2',1,'2026-12-04 10:01:00.000000','2026-12-04 10:01:00.000000','green',NULL,NULL,50,'3/6',NULL,'','three of six officers have started','','','','activity',0,'3.1.2 green, three of six officers have started','[]',0,0,0,NULL);
INSERT INTO "status_update" VALUES(3,3,1,1,NULL,'slack','slack:D_sen_head:1.3',1,'2026-12-04 10:02:00.000000','2026-12-04 10:02:00.000000','red',NULL,NULL,NULL,'',NULL,'','','','','because the board is late','none',0,'3.2.1 red, needs more time: move to 29 Jan because the board is late','[]',0,0,0,NULL);
INSERT INTO "status_update" VALUES(4,4,1,2,NULL,'slack','slack:D_therapy:1.4',1,'2026-12-04 10:03:00.000000','2026-12-04 10:03:00.000000',NULL,NULL,'complete_unverified',NULL,'',NULL,'','5.1.1 done, evidence https://wexbourne.example/waits','','','','none',0,'5.1.1 done, evidence https://wexbourne.example/waits','[]',0,0,0,NULL);
INSERT INTO "status_update" VALUES(5,5,1,2,NULL,'slack','slack:D_therapy:1.5',1,'2026-12-04 10:04:00.000000','2026-12-04 10:04:00.000000',NULL,NULL,NULL,NULL,'',NULL,'','','','','','none',0,'5.1.2 no change','[]',1,0,0,NULL);
INSERT INTO "status_update" VALUES(6,1,1,1,NULL,'slack','slack:D_sen_head:1.6',1,'2026-12-04 10:05:00.000000','2026-12-04 10:05:00.000000',NULL,NULL,NULL,45,'',NULL,'','','','','','none',0,'3.1.1 now 45%','[]',0,0,0,NULL);
CREATE TABLE term (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	closed BOOLEAN NOT NULL, 
	CONSTRAINT pk_term PRIMARY KEY (id), 
	CONSTRAINT fk_term_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE verification (
	id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	update_id INTEGER NOT NULL, 
	verdict VARCHAR(32) NOT NULL, 
	why VARCHAR NOT NULL, 
	links JSON NOT NULL, 
	by_id INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_verification PRIMARY KEY (id), 
	CONSTRAINT fk_verification_action_id_action FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_verification_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_verification_update_id_status_update FOREIGN KEY(update_id) REFERENCES status_update (id), 
	CONSTRAINT ck_verification_verdict CHECK (verdict IN ('complete', 'not_yet'))
);
CREATE TABLE version (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	thing VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	stood JSON, 
	CONSTRAINT pk_version PRIMARY KEY (id)
);
INSERT INTO "version" VALUES(1,'2026-11-20 09:00:00.000000','plan','1','{"id": 1, "title": "Wexbourne improvement plan", "short": "IP", "mark": "", "council": "Wexbourne Council", "kind": "WSOA", "zone": "Europe/London", "nation": "ENG", "position_as_at": "2026-11-16", "offsets": {"open": -32, "nudge_1": -29, "nudge_2": -27, "due": -25, "escalate": -24, "confirm": -22, "freeze": -20, "digest_1": -17, "draft": -15, "clearances": -10, "briefing": -9, "refresh": -8, "final": -7, "publish": -6, "digest_2": -1, "meeting": 0, "call_in": 7}, "imported_at": "2026-11-20T09:00:00+00:00", "superseded_by_id": null}');
INSERT INTO "version" VALUES(2,'2026-11-20 09:00:00.000000','person','1','{"id": 1, "handle": "sen_head", "name": "Ruth Okafor", "post": "Head of SEN", "organisation": "Wexbourne Council", "email": "ruth@wexbourne.example", "zone": null, "active": true, "successor_id": null, "hour": null, "fewer": false, "days_off": [], "term_time": false, "prefers": null}');
INSERT INTO "version" VALUES(3,'2026-11-20 09:00:00.000000','person','2','{"id": 2, "handle": "therapy", "name": "Dan Price", "post": "Therapies Manager", "organisation": "Vale NHS Trust", "email": "dan@vale.example", "zone": null, "active": true, "successor_id": null, "hour": null, "fewer": false, "days_off": [], "term_time": false, "prefers": null}');
INSERT INTO "version" VALUES(4,'2026-11-20 09:00:00.000000','person','3','{"id": 3, "handle": "imp_lead", "name": "Eleanor Marsh", "post": "Improvement Manager", "organisation": "Wexbourne Council", "email": "el@wexbourne.example", "zone": null, "active": true, "successor_id": null, "hour": null, "fewer": false, "days_off": [], "term_time": false, "prefers": null}');
INSERT INTO "version" VALUES(5,'2026-11-20 09:00:00.000000','person','4','{"id": 4, "handle": "ad_edu", "name": "Cath Holloway", "post": "Associate Director", "organisation": "Wexbourne Council", "email": "cath@wexbourne.example", "zone": null, "active": true, "successor_id": null, "hour": null, "fewer": false, "days_off": [], "term_time": false, "prefers": null}');
INSERT INTO "version" VALUES(6,'2026-11-20 09:00:00.000000','person','5','{"id": 5, "handle": "dcs", "name": "Amara Bell", "post": "Director of Children\u2019s Services", "organisation": "Wexbourne Council", "email": "a@wexbourne.example", "zone": null, "active": true, "successor_id": null, "hour": null, "fewer": false, "days_off": [], "term_time": false, "prefers": null}');
INSERT INTO "version" VALUES(7,'2026-11-20 09:00:00.000000','person','6','{"id": 6, "handle": "member", "name": "Jo Lane", "post": "Lead Member", "organisation": "Wexbourne Council", "email": "jo@wexbourne.example", "zone": null, "active": true, "successor_id": null, "hour": null, "fewer": false, "days_off": [], "term_time": false, "prefers": null}');
INSERT INTO "version" VALUES(8,'2026-11-20 09:00:00.000000','member','1/1','{"plan_id": 1, "person_id": 1, "roles": ["owner"], "active": true}');
INSERT INTO "version" VALUES(9,'2026-11-20 09:00:00.000000','member','1/2','{"plan_id": 1, "person_id": 2, "roles": ["owner"], "active": true}');
INSERT INTO "version" VALUES(10,'2026-11-20 09:00:00.000000','member','1/3','{"plan_id": 1, "person_id": 3, "roles": ["lead"], "active": true}');
INSERT INTO "version" VALUES(11,'2026-11-20 09:00:00.000000','member','1/4','{"plan_id": 1, "person_id": 4, "roles": ["sro"], "active": true}');
INSERT INTO "version" VALUES(12,'2026-11-20 09:00:00.000000','member','1/5','{"plan_id": 1, "person_id": 5, "roles": ["director"], "active": true}');
INSERT INTO "version" VALUES(13,'2026-11-20 09:00:00.000000','member','1/6','{"plan_id": 1, "person_id": 6, "roles": ["member"], "active": true}');
INSERT INTO "version" VALUES(14,'2026-11-20 09:00:00.000000','area','1','{"id": 1, "plan_id": 1, "no": "3", "title": "Timeliness", "sro_id": 4}');
INSERT INTO "version" VALUES(15,'2026-11-20 09:00:00.000000','area','2','{"id": 2, "plan_id": 1, "no": "5", "title": "Health waits", "sro_id": null}');
INSERT INTO "version" VALUES(16,'2026-11-20 09:00:00.000000','measure','1','{"id": 1, "plan_id": 1, "code": "K2", "position": 0, "name": "Assessments over 20 weeks", "unit": "count", "polarity": "down", "basis": "snapshot", "frequency": "", "owners": [], "source": "", "baseline": "", "target": "", "trajectory": [["2026-10-31", 140.0], ["2027-03-31", 0.0]], "start_value": 148.0, "start_period": "2026-11", "start_quality": "final", "low": null, "high": null, "note": "", "everyday_names": [], "gone": false}');
INSERT INTO "version" VALUES(17,'2026-11-20 09:00:00.000000','action','1','{"id": 1, "plan_id": 1, "area_id": 1, "ref": "3.1.1", "position": 0, "title": "Clear the backlog of late assessments", "owner_id": 1, "deputy_id": null, "start": "2026-04-01", "original_due": "2027-03-31", "agreed_due": "2027-03-31", "precision": "day", "success_measure": "No assessment over 20 weeks", "everyday_names": ["the backlog"], "gone": false, "renumbered_from": "", "start_status": "in_progress", "start_rag": "amber", "start_outcome_rag": null, "start_pct": 35, "start_forecast": null, "start_words": "Fell more slowly than planned"}');
INSERT INTO "version" VALUES(18,'2026-11-20 09:00:00.000000','action','2','{"id": 2, "plan_id": 1, "area_id": 1, "ref": "3.1.2", "position": 1, "title": "Recruit six case officers", "owner_id": 1, "deputy_id": null, "start": "2026-04-01", "original_due": "2027-03-31", "agreed_due": "2027-03-31", "precision": "day", "success_measure": "No assessment over 20 weeks", "everyday_names": [], "gone": false, "renumbered_from": "", "start_status": "in_progress", "start_rag": "green", "start_outcome_rag": null, "start_pct": 35, "start_forecast": null, "start_words": "Fell more slowly than planned"}');
INSERT INTO "version" VALUES(19,'2026-11-20 09:00:00.000000','action','3','{"id": 3, "plan_id": 1, "area_id": 1, "ref": "3.2.1", "position": 2, "title": "Publish a protocol", "owner_id": 1, "deputy_id": null, "start": "2026-04-01", "original_due": "2026-09-30", "agreed_due": "2026-11-13", "precision": "day", "success_measure": "No assessment over 20 weeks", "everyday_names": [], "gone": false, "renumbered_from": "", "start_status": "in_progress", "start_rag": "red", "start_outcome_rag": null, "start_pct": 35, "start_forecast": null, "start_words": "Fell more slowly than planned"}');
INSERT INTO "version" VALUES(20,'2026-11-20 09:00:00.000000','action','4','{"id": 4, "plan_id": 1, "area_id": 2, "ref": "5.1.1", "position": 3, "title": "Cut waits for speech and language therapy", "owner_id": 2, "deputy_id": null, "start": "2026-04-01", "original_due": "2027-03-31", "agreed_due": "2027-03-31", "precision": "day", "success_measure": "No assessment over 20 weeks", "everyday_names": [], "gone": false, "renumbered_from": "", "start_status": "in_progress", "start_rag": "green", "start_outcome_rag": null, "start_pct": 35, "start_forecast": null, "start_words": "Fell more slowly than planned"}');
INSERT INTO "version" VALUES(21,'2026-11-20 09:00:00.000000','action','5','{"id": 5, "plan_id": 1, "area_id": 2, "ref": "5.1.2", "position": 4, "title": "Start a joint therapy panel", "owner_id": 2, "deputy_id": null, "start": "2026-04-01", "original_due": "2027-03-31", "agreed_due": "2027-03-31", "precision": "day", "success_measure": "No assessment over 20 weeks", "everyday_names": [], "gone": false, "renumbered_from": "", "start_status": "not_started", "start_rag": null, "start_outcome_rag": null, "start_pct": null, "start_forecast": null, "start_words": "Fell more slowly than planned"}');
INSERT INTO "version" VALUES(22,'2026-11-20 09:00:00.000000','action','6','{"id": 6, "plan_id": 1, "area_id": 2, "ref": "5.2.1", "position": 5, "title": "Agree terms of reference", "owner_id": 3, "deputy_id": null, "start": "2026-04-01", "original_due": "2027-03-31", "agreed_due": "2027-03-31", "precision": "day", "success_measure": "No assessment over 20 weeks", "everyday_names": [], "gone": false, "renumbered_from": "", "start_status": "complete", "start_rag": null, "start_outcome_rag": null, "start_pct": 100, "start_forecast": null, "start_words": "Fell more slowly than planned"}');
INSERT INTO "version" VALUES(23,'2026-11-20 09:00:00.000000','action_measure','1/1','{"action_id": 1, "measure_id": 1, "position": 0}');
INSERT INTO "version" VALUES(24,'2026-11-20 09:00:00.000000','risk','1','{"id": 1, "plan_id": 1, "area_id": 1, "code": "SR01", "kind": "risk", "description": "If posts stay empty, then plans are late", "likelihood": 4, "impact": 5, "target_likelihood": null, "target_impact": null, "direction": "up", "owner_id": 1, "status": "open", "raised_by_id": null, "raised_at": null, "source": "", "like_code": null, "withdrawn": false}');
INSERT INTO "version" VALUES(25,'2026-11-20 09:00:00.000000','risk','2','{"id": 2, "plan_id": 1, "area_id": 1, "code": "SR02", "kind": "risk", "description": "If the panel is late, then places are lost", "likelihood": 3, "impact": 5, "target_likelihood": null, "target_impact": null, "direction": "up", "owner_id": 1, "status": "open", "raised_by_id": null, "raised_at": null, "source": "", "like_code": null, "withdrawn": false}');
INSERT INTO "version" VALUES(26,'2026-11-20 09:00:00.000000','risk_action','1/1','{"risk_id": 1, "action_id": 1, "position": 0}');
INSERT INTO "version" VALUES(27,'2026-11-20 09:00:00.000000','risk_action','2/1','{"risk_id": 2, "action_id": 1, "position": 0}');
INSERT INTO "version" VALUES(28,'2026-11-20 09:00:00.000000','mitigation','1','{"id": 1, "risk_id": 1, "text": "Agency cover", "owner_id": 1, "due": "2027-03-31", "status": "open", "source": ""}');
INSERT INTO "version" VALUES(29,'2026-11-20 09:00:00.000000','meeting','1','{"id": 1, "plan_id": 1, "on": "2027-01-18", "title": "Cabinet", "cycle": true}');
INSERT INTO "version" VALUES(30,'2026-11-20 09:00:00.000000','meeting','2','{"id": 2, "plan_id": 1, "on": "2027-03-15", "title": "Cabinet", "cycle": true}');
INSERT INTO "version" VALUES(31,'2026-11-30 09:00:00.000000','cycle','1','{"id": 1, "plan_id": 1, "key": "2027-01", "meeting": "2027-01-18", "title": "Cabinet"}');
INSERT INTO "version" VALUES(32,'2026-11-30 09:00:00.000000','ask','1','{"id": 1, "cycle_id": 1, "action_id": 1, "person_id": 1, "state": "open", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": null, "update_id": null}');
INSERT INTO "version" VALUES(33,'2026-11-30 09:00:00.000000','ask','2','{"id": 2, "cycle_id": 1, "action_id": 2, "person_id": 1, "state": "open", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": null, "update_id": null}');
INSERT INTO "version" VALUES(34,'2026-11-30 09:00:00.000000','ask','3','{"id": 3, "cycle_id": 1, "action_id": 3, "person_id": 1, "state": "open", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": null, "update_id": null}');
INSERT INTO "version" VALUES(35,'2026-11-30 09:00:00.000000','ask','4','{"id": 4, "cycle_id": 1, "action_id": 4, "person_id": 2, "state": "open", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": null, "update_id": null}');
INSERT INTO "version" VALUES(36,'2026-11-30 09:00:00.000000','ask','5','{"id": 5, "cycle_id": 1, "action_id": 5, "person_id": 2, "state": "open", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": null, "update_id": null}');
INSERT INTO "version" VALUES(37,'2026-12-04 10:00:00.000000','ask','1','{"id": 1, "cycle_id": 1, "action_id": 1, "person_id": 1, "state": "answered", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": "2026-12-04T10:00:00+00:00", "update_id": 1}');
INSERT INTO "version" VALUES(38,'2026-12-04 10:00:00.000000','risk','3','{"id": 3, "plan_id": 1, "area_id": 1, "code": "SR03", "kind": "risk", "description": "locum leaves", "likelihood": null, "impact": null, "target_likelihood": null, "target_impact": null, "direction": null, "owner_id": 1, "status": "open", "raised_by_id": 1, "raised_at": "2026-12-04T10:00:00+00:00", "source": "slack:D_sen_head:1.1", "like_code": null, "withdrawn": false}');
INSERT INTO "version" VALUES(39,'2026-12-04 10:00:00.000000','risk_action','3/1','{"risk_id": 3, "action_id": 1, "position": 0}');
INSERT INTO "version" VALUES(40,'2026-12-04 10:00:00.000000','mitigation','2','{"id": 2, "risk_id": 3, "text": "second supplier asked", "owner_id": null, "due": null, "status": "open", "source": "slack:D_sen_head:1.1"}');
INSERT INTO "version" VALUES(41,'2026-12-04 10:00:00.000000','measure_value','1','{"id": 1, "measure_id": 1, "cycle_id": 1, "value": 131.0, "n": null, "basis": "snapshot", "period": "", "as_at": "2026-12-04", "quality": "provisional", "entered_by_id": 1, "source": "slack:D_sen_head:1.1", "said_at": "2026-12-04T10:00:00+00:00", "corrects_id": null, "reason": "", "withdrawn": false}');
INSERT INTO "version" VALUES(42,'2026-12-04 10:01:00.000000','ask','2','{"id": 2, "cycle_id": 1, "action_id": 2, "person_id": 1, "state": "answered", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": "2026-12-04T10:01:00+00:00", "update_id": 2}');
INSERT INTO "version" VALUES(43,'2026-12-04 10:02:00.000000','date_change','1','{"id": 1, "action_id": 3, "from_date": "2026-11-13", "to_date": "2027-01-29", "date_text": "29 Jan", "reason": "because the board is late", "requested_by_id": 1, "requested_at": "2026-12-04T10:02:00+00:00", "source": "slack:D_sen_head:1.3", "decision": "requested", "decided_by": "", "decided_at": null, "decision_reason": ""}');
INSERT INTO "version" VALUES(44,'2026-12-04 10:02:00.000000','ask','3','{"id": 3, "cycle_id": 1, "action_id": 3, "person_id": 1, "state": "answered", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": "2026-12-04T10:02:00+00:00", "update_id": 3}');
INSERT INTO "version" VALUES(45,'2026-12-04 10:03:00.000000','evidence','1','{"id": 1, "action_id": 4, "update_id": 4, "title": "Evidence for 5.1.1", "url": "https://wexbourne.example/waits", "added_by_id": 2, "added_at": "2026-12-04T10:03:00+00:00", "checked_by_id": null, "checked_at": null}');
INSERT INTO "version" VALUES(46,'2026-12-04 10:03:00.000000','ask','4','{"id": 4, "cycle_id": 1, "action_id": 4, "person_id": 2, "state": "answered", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": "2026-12-04T10:03:00+00:00", "update_id": 4}');
INSERT INTO "version" VALUES(47,'2026-12-04 10:04:00.000000','ask','5','{"id": 5, "cycle_id": 1, "action_id": 5, "person_id": 2, "state": "answered", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": "2026-12-04T10:04:00+00:00", "update_id": 5}');
INSERT INTO "version" VALUES(48,'2026-12-04 10:05:00.000000','ask','1','{"id": 1, "cycle_id": 1, "action_id": 1, "person_id": 1, "state": "answered", "asked_at": "2026-11-30T09:00:00+00:00", "moved_on": null, "answered_at": "2026-12-04T10:05:00+00:00", "update_id": 6}');
INSERT INTO "version" VALUES(49,'2026-12-04 10:00:00.000000','absence','1','{"id": 1, "person_id": 2, "first": "2026-12-07", "last": "2026-12-11", "deputy_id": null, "said_at": "2026-12-04T10:00:00+00:00", "withdrawn": false}');
CREATE TABLE vouched (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_vouched PRIMARY KEY (id), 
	CONSTRAINT fk_vouched_by_id_person FOREIGN KEY(by_id) REFERENCES person (id), 
	CONSTRAINT fk_vouched_plan_id_plan FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT uq_vouched_plan_id_name UNIQUE (plan_id, name), 
	CONSTRAINT ck_vouched_nameof CHECK (kind IN ('colleague', 'child', 'place'))
);
CREATE INDEX ix_job_run_job ON job_run (job);
CREATE INDEX ix_absence_person_id ON absence (person_id);
CREATE INDEX ix_measure_plan_id ON measure (plan_id);
CREATE INDEX ix_term_plan_id ON term (plan_id);
CREATE INDEX ix_measure_value_measure_id ON measure_value (measure_id);
CREATE INDEX ix_snooze_person_id ON snooze (person_id);
CREATE INDEX ix_date_change_action_id ON date_change (action_id);
CREATE INDEX ix_decision_action_id ON decision (action_id);
CREATE INDEX ix_mitigation_risk_id ON mitigation (risk_id);
CREATE INDEX ix_status_update_action_id ON status_update (action_id);
CREATE INDEX ix_status_update_cycle_id ON status_update (cycle_id);
CREATE INDEX ix_ask_person_id ON ask (person_id);
CREATE INDEX ix_confirmation_action_id ON confirmation (action_id);
CREATE INDEX ix_evidence_action_id ON evidence (action_id);
CREATE INDEX ix_milestone_action_id ON milestone (action_id);
CREATE TRIGGER status_update_no_update BEFORE UPDATE ON status_update BEGIN SELECT RAISE(ABORT, 'status_update is append-only'); END;
CREATE TRIGGER status_update_no_delete BEFORE DELETE ON status_update BEGIN SELECT RAISE(ABORT, 'status_update is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER confirmation_no_update BEFORE UPDATE ON confirmation BEGIN SELECT RAISE(ABORT, 'confirmation is append-only'); END;
CREATE TRIGGER confirmation_no_delete BEFORE DELETE ON confirmation BEGIN SELECT RAISE(ABORT, 'confirmation is append-only'); END;
CREATE INDEX ix_verification_action_id ON verification (action_id);
CREATE TRIGGER verification_no_update BEFORE UPDATE ON verification BEGIN SELECT RAISE(ABORT, 'verification is append-only'); END;
CREATE TRIGGER verification_no_delete BEFORE DELETE ON verification BEGIN SELECT RAISE(ABORT, 'verification is append-only'); END;
CREATE INDEX ix_member_person_id ON member (person_id);
CREATE INDEX ix_delegation_from_id ON delegation (from_id);
CREATE INDEX ix_hand_over_from_id ON hand_over (from_id);
CREATE INDEX ix_account_person_id ON account (person_id);
CREATE INDEX ix_action_owner_id ON action (owner_id);
CREATE INDEX ix_action_area_id ON action (area_id);
CREATE INDEX ix_version_at ON version (at);
CREATE INDEX ix_version_thing_key ON version (thing, "key");
CREATE TRIGGER version_no_update BEFORE UPDATE ON version BEGIN SELECT RAISE(ABORT, 'version is append-only'); END;
CREATE TRIGGER version_no_delete BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'version is append-only'); END;
CREATE INDEX ix_status_request_action_id ON status_request (action_id);
CREATE INDEX ix_status_request_source ON status_request (source);
CREATE TRIGGER status_request_no_update BEFORE UPDATE ON status_request BEGIN SELECT RAISE(ABORT, 'status_request is append-only'); END;
CREATE TRIGGER status_request_no_delete BEFORE DELETE ON status_request BEGIN SELECT RAISE(ABORT, 'status_request is append-only'); END;
CREATE TRIGGER status_decision_no_update BEFORE UPDATE ON status_decision BEGIN SELECT RAISE(ABORT, 'status_decision is append-only'); END;
CREATE TRIGGER status_decision_no_delete BEFORE DELETE ON status_decision BEGIN SELECT RAISE(ABORT, 'status_decision is append-only'); END;
CREATE INDEX ix_conversation_conversation ON conversation (conversation);
CREATE INDEX ix_vouched_by_id ON vouched (by_id);
CREATE INDEX ix_status_update_action_id_cycle_id ON status_update (action_id, cycle_id);
CREATE INDEX ix_status_update_by_id_said_at ON status_update (by_id, said_at);
CREATE INDEX ix_status_update_received_at ON status_update (received_at);
CREATE INDEX ix_confirmation_update_id ON confirmation (update_id);
CREATE INDEX ix_verification_update_id ON verification (update_id);
CREATE INDEX ix_confirmation_said_at ON confirmation (said_at);
CREATE INDEX ix_verification_said_at ON verification (said_at);
CREATE INDEX ix_evidence_update_id ON evidence (update_id);
CREATE INDEX ix_risk_source ON risk (source);
CREATE INDEX ix_mitigation_source ON mitigation (source);
CREATE INDEX ix_measure_value_source ON measure_value (source);
CREATE INDEX ix_date_change_source ON date_change (source);
CREATE INDEX ix_decision_source ON decision (source);
CREATE INDEX ix_action_plan_id_changed ON action (plan_id, changed);
CREATE INDEX ix_risk_plan_id_changed ON risk (plan_id, changed);
CREATE INDEX ix_measure_plan_id_changed ON measure (plan_id, changed);
CREATE INDEX ix_outgoing_open ON outgoing (id) WHERE within_id IS NULL AND (state IN ('waiting', 'sending') OR (state = 'sent' AND shown_revision < revision));
CREATE INDEX ix_outgoing_sent_at ON outgoing (sent_at);
CREATE INDEX ix_outgoing_person_id ON outgoing (person_id);
CREATE INDEX ix_outgoing_within_id ON outgoing (within_id) WHERE within_id IS NOT NULL;
CREATE INDEX ix_outgoing_person_id_cycle_id_kind ON outgoing (person_id, cycle_id, kind);
CREATE INDEX ix_outgoing_source ON outgoing (source);
CREATE INDEX ix_outgoing_unsent ON outgoing (id) WHERE state IN ('waiting', 'sending');
CREATE INDEX ix_outgoing_cycle_id ON outgoing (cycle_id);
CREATE INDEX ix_outgoing_conversation_message ON outgoing (conversation, message);
COMMIT;
