CREATE TABLE "comment_prints" (
	"comment_id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"one" text NOT NULL,
	"two" text NOT NULL,
	"three" text NOT NULL,
	"four" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_speakers" (
	"comment_id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"area_id" text,
	"speaks_as" text,
	CONSTRAINT "comment_speaks_as" CHECK ("comment_speakers"."speaks_as" in ('resident', 'carer', 'staff', 'organisation'))
);
--> statement-breakpoint
ALTER TABLE "comment_prints" ADD CONSTRAINT "comment_prints_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_prints" ADD CONSTRAINT "comment_prints_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_speakers" ADD CONSTRAINT "comment_speakers_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_speakers" ADD CONSTRAINT "comment_speakers_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_speakers" ADD CONSTRAINT "comment_speakers_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prints_of_campaign" ON "comment_prints" USING btree ("draft_id","campaign_id");--> statement-breakpoint
CREATE INDEX "prints_one" ON "comment_prints" USING btree ("draft_id","one");--> statement-breakpoint
CREATE INDEX "prints_two" ON "comment_prints" USING btree ("draft_id","two");--> statement-breakpoint
CREATE INDEX "prints_three" ON "comment_prints" USING btree ("draft_id","three");--> statement-breakpoint
CREATE INDEX "prints_four" ON "comment_prints" USING btree ("draft_id","four");--> statement-breakpoint
CREATE INDEX "speakers_of_draft" ON "comment_speakers" USING btree ("draft_id");