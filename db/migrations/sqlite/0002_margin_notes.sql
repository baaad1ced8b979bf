CREATE TABLE `margin_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`proposal_id` text NOT NULL,
	`kind` text NOT NULL,
	`block_id` text NOT NULL,
	`rel_start` text NOT NULL,
	`rel_end` text NOT NULL,
	`quote` text NOT NULL,
	`text_before` text NOT NULL,
	`text_after` text NOT NULL,
	`seq` integer NOT NULL,
	`standing` text NOT NULL,
	`at_block_id` text,
	`at_start` integer,
	`at_end` integer,
	`words` text NOT NULL,
	`body` text NOT NULL,
	`author_id` text NOT NULL,
	`organisation_id` text,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by_id` text,
	`decided_at` integer,
	`applied_seq` integer,
	`hidden_reason` text,
	`hidden_by_id` text,
	`hidden_at` integer,
	FOREIGN KEY (`proposal_id`) REFERENCES `proposals`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "margin_note_kind" CHECK("margin_notes"."kind" in ('comment', 'insert', 'replace', 'delete')),
	CONSTRAINT "margin_note_state" CHECK("margin_notes"."state" in ('open', 'accepted', 'declined', 'withdrawn', 'overtaken', 'resolved')),
	CONSTRAINT "margin_note_standing" CHECK("margin_notes"."standing" in ('placed', 'changed', 'lost'))
);
--> statement-breakpoint
CREATE INDEX `margin_notes_of_proposal` ON `margin_notes` (`proposal_id`,`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `margin_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`note_id` text NOT NULL,
	`body` text NOT NULL,
	`author_id` text NOT NULL,
	`organisation_id` text,
	`created_at` integer NOT NULL,
	`hidden_reason` text,
	`hidden_by_id` text,
	`hidden_at` integer,
	FOREIGN KEY (`note_id`) REFERENCES `margin_notes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `margin_replies_of_note` ON `margin_replies` (`note_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `margin_supports` (
	`note_id` text NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`note_id`, `person_id`),
	FOREIGN KEY (`note_id`) REFERENCES `margin_notes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
