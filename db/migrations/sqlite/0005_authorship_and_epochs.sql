CREATE TABLE `doc_credits` (
	`doc_name` text NOT NULL,
	`client_id` integer NOT NULL,
	`clock` integer NOT NULL,
	`length` integer NOT NULL,
	`person_id` text NOT NULL,
	`origin` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`doc_name`, `client_id`, `clock`),
	FOREIGN KEY (`doc_name`) REFERENCES `doc_heads`(`doc_name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `doc_runs` (
	`doc_name` text NOT NULL,
	`block_id` text NOT NULL,
	`position` integer NOT NULL,
	`runs` text NOT NULL,
	PRIMARY KEY(`doc_name`, `block_id`),
	FOREIGN KEY (`doc_name`) REFERENCES `doc_heads`(`doc_name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `doc_heads` ADD `epoch` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `doc_heads` ADD `epoch_seq` integer DEFAULT 1 NOT NULL;