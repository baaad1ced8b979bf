CREATE TABLE "comment_agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"comment_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"comment_id" text NOT NULL,
	"body" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comment_redactions" (
	"id" text PRIMARY KEY NOT NULL,
	"comment_id" text NOT NULL,
	"field" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_redaction_field" CHECK ("comment_redactions"."field" in ('body', 'change', 'affects'))
);
--> statement-breakpoint
CREATE TABLE "comment_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"comment_id" text NOT NULL,
	"person_id" text,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by_id" text
);
--> statement-breakpoint
CREATE TABLE "comment_settings" (
	"locality_id" text PRIMARY KEY NOT NULL,
	"moderation" text NOT NULL,
	"second_check" boolean NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_moderation_setting" CHECK ("comment_settings"."moderation" in ('before', 'strangers_before', 'after'))
);
--> statement-breakpoint
CREATE TABLE "kept_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"paragraph" text NOT NULL,
	"person_id" text NOT NULL,
	"values" jsonb NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prepared_answers" (
	"comment_id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"disposition" text NOT NULL,
	"answer" text NOT NULL,
	"together" text,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"checked_by_id" text,
	"checked_at" timestamp (3) with time zone,
	CONSTRAINT "prepared_disposition" CHECK ("prepared_answers"."disposition" in ('open', 'under_review', 'accepted', 'partly_accepted', 'not_accepted', 'already_covered', 'out_of_scope', 'noted', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "plan_comments" ADD COLUMN "affects" text;--> statement-breakpoint
ALTER TABLE "plan_comments" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "plan_comments" ADD COLUMN "experience_id" text;--> statement-breakpoint
ALTER TABLE "plan_comments" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "plan_comments" ADD COLUMN "together" text;--> statement-breakpoint
ALTER TABLE "comment_agreements" ADD CONSTRAINT "comment_agreements_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_notes" ADD CONSTRAINT "comment_notes_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_redactions" ADD CONSTRAINT "comment_redactions_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_settings" ADD CONSTRAINT "comment_settings_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_comments" ADD CONSTRAINT "kept_comments_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_comments" ADD CONSTRAINT "kept_comments_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_answers" ADD CONSTRAINT "prepared_answers_comment_id_plan_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."plan_comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_answers" ADD CONSTRAINT "prepared_answers_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_once" ON "comment_agreements" USING btree ("comment_id","person_id");--> statement-breakpoint
CREATE INDEX "agreements_of_person" ON "comment_agreements" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notes_of_comment" ON "comment_notes" USING btree ("comment_id","at");--> statement-breakpoint
CREATE INDEX "redactions_of_comment" ON "comment_redactions" USING btree ("comment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_once" ON "comment_reports" USING btree ("comment_id","person_id");--> statement-breakpoint
CREATE INDEX "reports_to_settle" ON "comment_reports" USING btree ("locality_id","settled_at","at");--> statement-breakpoint
CREATE UNIQUE INDEX "kept_once" ON "kept_comments" USING btree ("person_id","draft_id","paragraph");--> statement-breakpoint
CREATE INDEX "kept_in_place" ON "kept_comments" USING btree ("person_id","locality_id","kept_at");--> statement-breakpoint
CREATE INDEX "prepared_in_place" ON "prepared_answers" USING btree ("locality_id","at");--> statement-breakpoint
CREATE INDEX "comments_in_thread" ON "plan_comments" USING btree ("parent_id","said_at");--> statement-breakpoint
CREATE INDEX "comments_of_experience" ON "plan_comments" USING btree ("experience_id");