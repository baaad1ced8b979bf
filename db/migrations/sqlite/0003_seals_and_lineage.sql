CREATE TABLE `declared_interests` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text,
	`paper_id` text,
	`person_id` text NOT NULL,
	`statement` text NOT NULL,
	`declared_at` integer NOT NULL,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`paper_id`) REFERENCES `papers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `interest_in_proposal` ON `declared_interests` (`proposal_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `interest_in_paper` ON `declared_interests` (`paper_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `proposal_invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text,
	`state` text NOT NULL,
	`invited_by_id` text NOT NULL,
	`invited_at` integer NOT NULL,
	`answered_at` integer,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitation_state" CHECK("proposal_invitations"."state" in ('waiting', 'accepted', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `invitations_to_proposal` ON `proposal_invitations` (`proposal_id`,`state`);--> statement-breakpoint
CREATE INDEX `invitations_of_person` ON `proposal_invitations` (`person_id`,`state`);--> statement-breakpoint
CREATE TABLE `proposal_lineage` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_seq` integer NOT NULL,
	`to_seq` integer NOT NULL,
	`blocks` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`from_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "lineage_kind" CHECK("proposal_lineage"."kind" in ('split', 'merge'))
);
--> statement-breakpoint
CREATE INDEX `lineage_from` ON `proposal_lineage` (`from_id`);--> statement-breakpoint
CREATE INDEX `lineage_to` ON `proposal_lineage` (`to_id`);--> statement-breakpoint
CREATE TABLE `proposal_seals` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`version_id` text NOT NULL,
	`seq` integer NOT NULL,
	`content_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`sealed_by_id` text NOT NULL,
	`sealed_at` integer NOT NULL,
	`moved_on_seq` integer,
	`moved_on_at` integer,
	`unsealed_by_id` text,
	`unsealed_at` integer,
	`unsealed_reason` text,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version_id`) REFERENCES `proposal_versions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `seals_of_proposal` ON `proposal_seals` (`proposal_id`,`sealed_at`);--> statement-breakpoint
CREATE INDEX `seals_of_version` ON `proposal_seals` (`version_id`);--> statement-breakpoint
CREATE TABLE `proposal_signatories` (
	`proposal_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`position` integer NOT NULL,
	`added_by_id` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`proposal_id`, `organisation_id`),
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `proposal_signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`seal_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`person_id` text NOT NULL,
	`n` integer NOT NULL,
	`content_hash` text NOT NULL,
	`signed_at` integer NOT NULL,
	`voided_at` integer,
	`voided_because` text,
	FOREIGN KEY (`seal_id`) REFERENCES `proposal_seals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signature_voided" CHECK("proposal_signatures"."voided_because" in ('edited', 'unsealed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signature_once` ON `proposal_signatures` (`seal_id`,`organisation_id`);--> statement-breakpoint
CREATE TABLE `seal_redactions` (
	`id` text PRIMARY KEY NOT NULL,
	`seal_id` text NOT NULL,
	`old_hash` text NOT NULL,
	`new_hash` text NOT NULL,
	`why` text NOT NULL,
	`at` integer NOT NULL,
	`by_id` text,
	FOREIGN KEY (`seal_id`) REFERENCES `proposal_seals`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "seal_redaction_why" CHECK("seal_redactions"."why" in ('replaced', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `redactions_of_seal` ON `seal_redactions` (`seal_id`,`at`);--> statement-breakpoint
ALTER TABLE `proposal_versions` ADD `reason` text DEFAULT 'named' NOT NULL;--> statement-breakpoint
ALTER TABLE `proposal_versions` ADD `writers` text;