ALTER TABLE "paragraph_causes" DROP CONSTRAINT "cause_kind";--> statement-breakpoint
CREATE INDEX "causes_of_lineage" ON "paragraph_causes" USING btree ("lineage_id");--> statement-breakpoint
ALTER TABLE "paragraph_causes" ADD CONSTRAINT "cause_kind" CHECK ("paragraph_causes"."cause_kind" in ('comment', 'proposal', 'theme', 'experience', 'suggestion', 'author'));