CREATE TABLE `comment_places` (
	`id` text PRIMARY KEY NOT NULL,
	`comment_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`lineage_id` text,
	`start` integer,
	`end` integer,
	`standing` text NOT NULL,
	`placed_by_id` text,
	FOREIGN KEY (`comment_id`) REFERENCES `plan_comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`draft_id`) REFERENCES `plan_drafts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "comment_standing" CHECK("comment_places"."standing" in ('placed', 'lost'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comment_place_once` ON `comment_places` (`comment_id`,`draft_id`);--> statement-breakpoint
CREATE INDEX `comment_places_in_draft` ON `comment_places` (`draft_id`,`lineage_id`);--> statement-breakpoint
CREATE INDEX `comment_places_lost` ON `comment_places` (`draft_id`,`standing`);--> statement-breakpoint
INSERT INTO `comment_places` (`id`, `comment_id`, `draft_id`, `lineage_id`, `standing`)
SELECT c.id || '-' || d.n, c.id, d.id, p.lineage_id, CASE WHEN p.id IS NULL THEN 'lost' ELSE 'placed' END
FROM plan_comments c
JOIN plan_drafts own ON own.id = c.draft_id
JOIN plan_drafts d ON d.plan_id = own.plan_id AND d.n >= own.n AND d.state <> 'writing'
LEFT JOIN paragraphs p ON p.draft_id = d.id AND p.lineage_id = c.lineage_id;
