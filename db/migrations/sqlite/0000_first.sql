CREATE TABLE `boards` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`aliases` text NOT NULL,
	`purpose` text NOT NULL,
	`powers` text NOT NULL,
	`quorum` integer,
	`position` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "board_powers" CHECK("boards"."powers" in ('decides', 'advises'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `board_by_slug` ON `boards` (`locality_id`,`slug`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`paper_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`dissent` text,
	`review_on` text NOT NULL,
	`recorded_by_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`evidence_hash` text NOT NULL,
	`published_by_id` text,
	`published_at` integer,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`paper_id`) REFERENCES `papers`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "decision_outcome" CHECK("decisions"."outcome" in ('agreed', 'agreed_with_change', 'not_agreed', 'deferred', 'noted'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_of_paper` ON `decisions` (`paper_id`);--> statement-breakpoint
CREATE INDEX `decisions_of_locality` ON `decisions` (`locality_id`,`published_at`);--> statement-breakpoint
CREATE TABLE `evidence_openings` (
	`paper_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`paper_id`, `person_id`),
	FOREIGN KEY (`paper_id`) REFERENCES `papers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`board_id` text NOT NULL,
	`held_on` text NOT NULL,
	`standing` text NOT NULL,
	`place` text NOT NULL,
	`note` text NOT NULL,
	`outcome` text,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "meeting_standing" CHECK("meetings"."standing" in ('formal', 'shadow', 'informal'))
);
--> statement-breakpoint
CREATE INDEX `meetings_of_board` ON `meetings` (`board_id`,`held_on`);--> statement-breakpoint
CREATE TABLE `pack_items` (
	`pack_id` text NOT NULL,
	`kind` text NOT NULL,
	`target_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`pack_id`, `kind`, `target_id`),
	FOREIGN KEY (`pack_id`) REFERENCES `packs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pack_item_kind" CHECK("pack_items"."kind" in ('theme', 'quotation', 'proposal'))
);
--> statement-breakpoint
CREATE INDEX `packs_by_item` ON `pack_items` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `packs` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`title` text NOT NULL,
	`introduction` text NOT NULL,
	`gaps` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `packs_of_locality` ON `packs` (`locality_id`);--> statement-breakpoint
CREATE TABLE `paper_evidence` (
	`paper_id` text NOT NULL,
	`kind` text NOT NULL,
	`target_id` text NOT NULL,
	`version` integer,
	`added_by_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`paper_id`, `kind`, `target_id`),
	FOREIGN KEY (`paper_id`) REFERENCES `papers`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "paper_evidence_kind" CHECK("paper_evidence"."kind" in ('proposal', 'draft', 'paragraph', 'theme', 'pack'))
);
--> statement-breakpoint
CREATE INDEX `papers_by_evidence` ON `paper_evidence` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `papers` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`item` text NOT NULL,
	`title` text NOT NULL,
	`ask` text NOT NULL,
	`summary` text NOT NULL,
	`programme_id` text,
	`front_sheet` text NOT NULL,
	`state` text NOT NULL,
	`is_public` integer NOT NULL,
	`added_by_id` text NOT NULL,
	`added_at` integer NOT NULL,
	`issued_at` integer,
	`seal_hash` text,
	`evidence_withdrawn_at` integer,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "paper_state" CHECK("papers"."state" in ('draft', 'issued'))
);
--> statement-breakpoint
CREATE INDEX `papers_of_meeting` ON `papers` (`meeting_id`,`item`);--> statement-breakpoint
CREATE INDEX `papers_of_locality` ON `papers` (`locality_id`,`added_at`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`decision_id` text NOT NULL,
	`what` text NOT NULL,
	`owner_id` text,
	`due_on` text,
	`state` text NOT NULL,
	`note` text,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promise_state" CHECK("promises"."state" in ('not_started', 'under_way', 'done', 'not_done'))
);
--> statement-breakpoint
CREATE INDEX `promises_of_decision` ON `promises` (`decision_id`);--> statement-breakpoint
CREATE INDEX `promises_of_locality` ON `promises` (`locality_id`,`changed_at`);--> statement-breakpoint
CREATE TABLE `tellings` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`experience_id` text,
	`comment_id` text,
	`about_kind` text NOT NULL,
	`about_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`queued_at` integer NOT NULL,
	`told_at` integer,
	`told_by_id` text,
	`mail_id` text,
	`reply` text,
	`replied_at` integer,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experience_id`) REFERENCES `experiences`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "telling_state" CHECK("tellings"."state" in ('queued', 'told', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `telling_once` ON `tellings` (`experience_id`,`comment_id`,`about_kind`,`about_id`);--> statement-breakpoint
CREATE INDEX `tellings_of_experience` ON `tellings` (`experience_id`);--> statement-breakpoint
CREATE INDEX `tellings_to_do` ON `tellings` (`locality_id`,`state`,`queued_at`);--> statement-breakpoint
CREATE TABLE `event_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`locality_id` text,
	`actor_id` text,
	`on_behalf_of_id` text,
	`verb` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_of_subject` ON `events` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `events_of_locality` ON `events` (`locality_id`,`at`);--> statement-breakpoint
CREATE TABLE `codings` (
	`id` text PRIMARY KEY NOT NULL,
	`quotation_id` text NOT NULL,
	`theme_id` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`quotation_id`) REFERENCES `quotations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`theme_id`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `coding_once` ON `codings` (`quotation_id`,`theme_id`);--> statement-breakpoint
CREATE INDEX `codings_of_theme` ON `codings` (`theme_id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`experience_id` text NOT NULL,
	`scope` text NOT NULL,
	`granted` integer NOT NULL,
	`wording_version` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`experience_id`) REFERENCES `experiences`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "consent_scope" CHECK("consents"."scope" in ('coordinator_read', 'programme_use', 'board_read', 'read_aloud', 'public_quote', 'named_quote', 'footprint_share', 'contact_back'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_of_experience` ON `consents` (`experience_id`,`scope`,`version`);--> statement-breakpoint
CREATE TABLE `experience_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`answers` text NOT NULL,
	`experience_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `experience_drafts_by_expiry` ON `experience_drafts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `experiences` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`programme_id` text NOT NULL,
	`activity_id` text,
	`area_id` text,
	`reference` text NOT NULL,
	`code_hash` text NOT NULL,
	`link_hash` text NOT NULL,
	`happened` text,
	`better` text,
	`about` text,
	`told_as` text,
	`urgent` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`contributor_id` text,
	`entered_by_id` text,
	`on_behalf` text,
	`contact_channel` text NOT NULL,
	`contact_detail` text,
	`needs` text,
	`is_demo` integer NOT NULL,
	`told_at` integer NOT NULL,
	`checked_at` integer,
	`checked_by_id` text,
	`withdrawn_at` integer,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "experience_state" CHECK("experiences"."state" in ('waiting', 'approved', 'declined', 'safeguarding', 'withdrawn'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `experience_by_reference` ON `experiences` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `experience_by_link` ON `experiences` (`link_hash`);--> statement-breakpoint
CREATE INDEX `experiences_in_state` ON `experiences` (`locality_id`,`state`,`told_at`);--> statement-breakpoint
CREATE INDEX `experiences_to_check` ON `experiences` (`locality_id`,`state`,`urgent`,`told_at`);--> statement-breakpoint
CREATE INDEX `experiences_of_programme` ON `experiences` (`programme_id`,`state`);--> statement-breakpoint
CREATE INDEX `experiences_of_activity` ON `experiences` (`activity_id`,`state`);--> statement-breakpoint
CREATE INDEX `experiences_of_contributor` ON `experiences` (`contributor_id`);--> statement-breakpoint
CREATE TABLE `private_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`experience_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`experience_id`) REFERENCES `experiences`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `private_visits_of_experience` ON `private_visits` (`experience_id`);--> statement-breakpoint
CREATE INDEX `private_visits_by_expiry` ON `private_visits` (`expires_at`);--> statement-breakpoint
CREATE TABLE `quotations` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`experience_id` text NOT NULL,
	`field` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experience_id`) REFERENCES `experiences`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `quotations_of_experience` ON `quotations` (`experience_id`);--> statement-breakpoint
CREATE INDEX `quotations_of_locality` ON `quotations` (`locality_id`);--> statement-breakpoint
CREATE TABLE `redactions` (
	`id` text PRIMARY KEY NOT NULL,
	`experience_id` text NOT NULL,
	`field` text NOT NULL,
	`reason` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`experience_id`) REFERENCES `experiences`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `redactions_of_experience` ON `redactions` (`experience_id`);--> statement-breakpoint
CREATE TABLE `safeguarding_referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`experience_id` text NOT NULL,
	`referred_by_id` text NOT NULL,
	`concern` text NOT NULL,
	`level` text NOT NULL,
	`owner_id` text,
	`referred_at` integer NOT NULL,
	`closed_at` integer,
	`closing_note` text,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`experience_id`) REFERENCES `experiences`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `referrals_of_locality` ON `safeguarding_referrals` (`locality_id`,`closed_at`);--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`programme_id` text,
	`name` text NOT NULL,
	`statement` text NOT NULL,
	`definition` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `themes_of_locality` ON `themes` (`locality_id`);--> statement-breakpoint
CREATE TABLE `doc_clients` (
	`doc_name` text NOT NULL,
	`client_id` integer NOT NULL,
	`person_id` text NOT NULL,
	`first_seq` integer NOT NULL,
	PRIMARY KEY(`doc_name`, `client_id`),
	FOREIGN KEY (`doc_name`) REFERENCES `doc_heads`(`doc_name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `doc_heads` (
	`doc_name` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`closed` text,
	`projected_seq` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `doc_snapshots` (
	`doc_name` text NOT NULL,
	`upto_seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`checksum` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`doc_name`, `upto_seq`),
	FOREIGN KEY (`doc_name`) REFERENCES `doc_heads`(`doc_name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `doc_updates` (
	`doc_name` text NOT NULL,
	`seq` integer NOT NULL,
	`person_id` text NOT NULL,
	`session_id` text,
	`client_ranges` text NOT NULL,
	`origin` text NOT NULL,
	`schema_version` integer NOT NULL,
	`at` integer NOT NULL,
	`bytes` blob NOT NULL,
	`checksum` text NOT NULL,
	`archived` integer NOT NULL,
	PRIMARY KEY(`doc_name`, `seq`),
	FOREIGN KEY (`doc_name`) REFERENCES `doc_heads`(`doc_name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `doc_updates_live` ON `doc_updates` (`doc_name`,`archived`,`seq`);--> statement-breakpoint
CREATE TABLE `access_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`person_id` text NOT NULL,
	`locality_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`purpose` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `access_log_of_locality` ON `access_log` (`locality_id`,`at`);--> statement-breakpoint
CREATE TABLE `mail_links` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`account_state` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "mail_link_purpose" CHECK("mail_links"."purpose" in ('confirm', 'sign_in', 'reset', 'change_email'))
);
--> statement-breakpoint
CREATE INDEX `mail_links_of_person` ON `mail_links` (`person_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `mail_queue` (
	`id` text PRIMARY KEY NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`attempts` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`problem` text,
	`headers` text
);
--> statement-breakpoint
CREATE INDEX `mail_to_send` ON `mail_queue` (`sent_at`,`next_try_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`locality_id` text NOT NULL,
	`organisation_id` text,
	`role` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "membership_role" CHECK("memberships"."role" in ('resident', 'contributor', 'coordinator', 'moderator', 'safeguarding', 'author', 'board', 'clerk', 'guardian', 'admin'))
);
--> statement-breakpoint
CREATE INDEX `memberships_of_person` ON `memberships` (`person_id`,`locality_id`);--> statement-breakpoint
CREATE INDEX `memberships_of_locality` ON `memberships` (`locality_id`,`role`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`confirmed_at` integer,
	`is_demo` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_by_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_of_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `setup_links` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "area_kind" CHECK("areas"."kind" in ('footprint', 'borough', 'neighbourhood'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `area_by_slug` ON `areas` (`locality_id`,`slug`);--> statement-breakpoint
CREATE TABLE `localities` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`coordinator_name` text NOT NULL,
	`phone` text NOT NULL,
	`is_demo` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `locality_by_slug` ON `localities` (`slug`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`initials` text NOT NULL,
	`kind` text NOT NULL,
	`successor_id` text,
	`aliases` text NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_by_slug` ON `organisations` (`locality_id`,`slug`);--> statement-breakpoint
CREATE INDEX `organisations_of_locality` ON `organisations` (`locality_id`);--> statement-breakpoint
CREATE TABLE `consultations` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`purpose` text NOT NULL,
	`still_open` text NOT NULL,
	`who_is_asked` text NOT NULL,
	`rung` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consultation_of_draft` ON `consultations` (`draft_id`);--> statement-breakpoint
CREATE TABLE `paragraph_causes` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`cause_kind` text NOT NULL,
	`cause_id` text NOT NULL,
	`reason` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cause_kind" CHECK("paragraph_causes"."cause_kind" in ('comment', 'proposal', 'theme', 'experience', 'author'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cause_once` ON `paragraph_causes` (`draft_id`,`lineage_id`,`cause_kind`,`cause_id`);--> statement-breakpoint
CREATE INDEX `causes_by_thing` ON `paragraph_causes` (`cause_kind`,`cause_id`);--> statement-breakpoint
CREATE TABLE `paragraphs` (
	`id` text PRIMARY KEY NOT NULL,
	`draft_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`level` integer NOT NULL,
	`text` text NOT NULL,
	`cells` text,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "paragraph_kind" CHECK("paragraphs"."kind" in ('heading', 'paragraph', 'list_item', 'table'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `paragraph_in_draft` ON `paragraphs` (`draft_id`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `paragraph_by_lineage` ON `paragraphs` (`draft_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `paragraphs_of_lineage` ON `paragraphs` (`lineage_id`);--> statement-breakpoint
CREATE TABLE `plan_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`lineage_id` text NOT NULL,
	`quote` text,
	`body` text NOT NULL,
	`change` text,
	`signed_as` text NOT NULL,
	`person_id` text,
	`contact_email` text,
	`reference` text NOT NULL,
	`code_hash` text,
	`link_hash` text,
	`moderation` text NOT NULL,
	`moderation_reason` text,
	`disposition` text NOT NULL,
	`answer` text,
	`answered_by_id` text,
	`answered_at` integer,
	`submission_key` text,
	`late` text,
	`said_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_moderation" CHECK("plan_comments"."moderation" in ('waiting', 'published', 'declined')),
	CONSTRAINT "comment_disposition" CHECK("plan_comments"."disposition" in ('open', 'under_review', 'accepted', 'partly_accepted', 'not_accepted', 'already_covered', 'out_of_scope', 'noted', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `comments_of_draft` ON `plan_comments` (`draft_id`,`lineage_id`,`said_at`);--> statement-breakpoint
CREATE INDEX `comments_to_answer` ON `plan_comments` (`locality_id`,`disposition`,`said_at`);--> statement-breakpoint
CREATE INDEX `comments_to_check` ON `plan_comments` (`locality_id`,`moderation`,`said_at`);--> statement-breakpoint
CREATE INDEX `comments_of_person` ON `plan_comments` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `comment_by_reference` ON `plan_comments` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `comment_by_link` ON `plan_comments` (`link_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `comment_by_submission` ON `plan_comments` (`submission_key`);--> statement-breakpoint
CREATE TABLE `plan_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`n` integer NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`source` text,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`content_hash` text,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "draft_state" CHECK("plan_drafts"."state" in ('writing', 'published', 'open', 'closed', 'final'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_by_number` ON `plan_drafts` (`plan_id`,`n`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `plans_of_locality` ON `plans` (`locality_id`);--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`programme_id` text NOT NULL,
	`title` text NOT NULL,
	`purpose` text NOT NULL,
	`rung` text NOT NULL,
	`who_is_asked` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "activity_rung" CHECK("activities"."rung" in ('coercion', 'educating', 'informing', 'consultation', 'engagement', 'co-design', 'co-production'))
);
--> statement-breakpoint
CREATE INDEX `activities_of_locality` ON `activities` (`locality_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `activities_of_programme` ON `activities` (`programme_id`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`plain_name` text NOT NULL,
	`summary` text NOT NULL,
	`lead_organisation_id` text,
	`declared_rung` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`lead_organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_by_slug` ON `programmes` (`locality_id`,`slug`);--> statement-breakpoint
CREATE TABLE `transition_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`position` integer NOT NULL,
	`action` text NOT NULL,
	`progress` text NOT NULL,
	`next_step` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `transition_rows_of_locality` ON `transition_rows` (`locality_id`,`position`);--> statement-breakpoint
CREATE TABLE `citations` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`quotation_id` text NOT NULL,
	`first_seq` integer NOT NULL,
	`added_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`quotation_id`) REFERENCES `quotations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `citation_once` ON `citations` (`proposal_id`,`quotation_id`);--> statement-breakpoint
CREATE INDEX `citations_of_quotation` ON `citations` (`quotation_id`);--> statement-breakpoint
CREATE TABLE `pasted_words` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`experience_id` text NOT NULL,
	`block_id` text NOT NULL,
	`found_at` integer NOT NULL,
	`found_seq` integer NOT NULL,
	`words` integer NOT NULL,
	`settled_as` text,
	`settled_at` integer,
	`settled_by_id` text,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pasted_words_settled" CHECK("pasted_words"."settled_as" in ('replaced', 'gone', 'not_theirs'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pasted_words_once` ON `pasted_words` (`proposal_id`,`experience_id`,`block_id`);--> statement-breakpoint
CREATE INDEX `pasted_words_open` ON `pasted_words` (`proposal_id`,`settled_at`);--> statement-breakpoint
CREATE TABLE `proposal_authors` (
	`proposal_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text,
	`added_by_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`proposal_id`, `person_id`),
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `proposals_of_author` ON `proposal_authors` (`person_id`);--> statement-breakpoint
CREATE TABLE `proposal_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`n` integer NOT NULL,
	`name` text NOT NULL,
	`seq` integer NOT NULL,
	`content` text NOT NULL,
	`content_hash` text NOT NULL,
	`saved_by_id` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `proposal_version_by_number` ON `proposal_versions` (`proposal_id`,`n`);--> statement-breakpoint
CREATE TABLE `proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`locality_id` text NOT NULL,
	`programme_id` text,
	`activity_id` text,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`state` text NOT NULL,
	`declared_rung` text NOT NULL,
	`content` text NOT NULL,
	`content_seq` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`programme_id`) REFERENCES `programmes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "proposal_state" CHECK("proposals"."state" in ('writing', 'submitted', 'closed'))
);
--> statement-breakpoint
CREATE INDEX `proposals_of_locality` ON `proposals` (`locality_id`,`changed_at`);