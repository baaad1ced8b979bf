-- drop: nothing reads this flag; every row stays
DROP INDEX `doc_updates_live`;--> statement-breakpoint
-- drop: nothing reads this flag; every row stays
ALTER TABLE `doc_updates` DROP COLUMN `archived`;