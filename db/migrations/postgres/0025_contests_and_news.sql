CREATE TABLE "comment_contests" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"comment_id" text NOT NULL,
	"about" text NOT NULL,
	"by_writer" boolean NOT NULL,
	"person_id" text,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"disposition" text,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"settled_by_id" text,
	"reply" text,
	CONSTRAINT "contest_about" CHECK ("comment_contests"."about" in ('answer', 'moderation'))
);
--> statement-breakpoint
CREATE TABLE "comment_news" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"comment_id" text NOT NULL,
	"what" text NOT NULL,
	"reporter_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_news_what" CHECK ("comment_news"."what" in ('declined', 'redacted', 'published', 'looked_again', 'report_kept', 'report_redacted', 'report_taken_off'))
);
--> statement-breakpoint
ALTER TABLE "plan_comments" ADD COLUMN "moderated_by_id" text;--> statement-breakpoint
ALTER TABLE "comment_contests" ADD CONSTRAINT "comment_contests_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_contests" ADD CONSTRAINT "comment_contests_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_news" ADD CONSTRAINT "comment_news_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_news" ADD CONSTRAINT "comment_news_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contests_of_comment" ON "comment_contests" USING btree ("comment_id","at");--> statement-breakpoint
CREATE INDEX "contests_to_settle" ON "comment_contests" USING btree ("locality_id","about","settled_at","at");--> statement-breakpoint
CREATE INDEX "comment_news_due" ON "comment_news" USING btree ("due_at");