CREATE TABLE "plan_format_audio" (
	"format_id" text NOT NULL,
	"audio_id" text NOT NULL,
	"position" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "plan_format_audio_format_id_audio_id_position_pk" PRIMARY KEY("format_id","audio_id","position")
);
--> statement-breakpoint
CREATE TABLE "plan_format_corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"format_id" text NOT NULL,
	"act" text NOT NULL,
	"reason" text NOT NULL,
	"before" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "format_correction_act" CHECK ("plan_format_corrections"."act" in ('corrected', 'taken_back'))
);
--> statement-breakpoint
CREATE TABLE "plan_format_parts" (
	"id" text PRIMARY KEY NOT NULL,
	"format_id" text NOT NULL,
	"position" bigint NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"level" bigint NOT NULL,
	"text" text NOT NULL,
	"cells" jsonb,
	"figure" jsonb,
	"heading" text NOT NULL,
	"hard_words" jsonb NOT NULL,
	CONSTRAINT "format_part_kind" CHECK ("plan_format_parts"."kind" in ('heading', 'paragraph', 'list_item', 'table'))
);
--> statement-breakpoint
CREATE TABLE "plan_formats" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"only" bigint,
	"title" text NOT NULL,
	"covers" text NOT NULL,
	"made_by" text NOT NULL,
	"made_on" text,
	"reviewed_by" text NOT NULL,
	"reviewed_on" text,
	"moved_on" text NOT NULL,
	"link" text,
	"reads" text,
	"audio_id" text,
	"audio_type" text,
	"audio_size" bigint,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "format_kind" CHECK ("plan_formats"."kind" in ('easy_read', 'translation', 'bsl', 'audio')),
	CONSTRAINT "format_state" CHECK ("plan_formats"."state" in ('making', 'published', 'taken_back'))
);
--> statement-breakpoint
ALTER TABLE "plan_format_audio" ADD CONSTRAINT "plan_format_audio_format_id_plan_formats_id_fk" FOREIGN KEY ("format_id") REFERENCES "public"."plan_formats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_format_corrections" ADD CONSTRAINT "plan_format_corrections_format_id_plan_formats_id_fk" FOREIGN KEY ("format_id") REFERENCES "public"."plan_formats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_format_parts" ADD CONSTRAINT "plan_format_parts_format_id_plan_formats_id_fk" FOREIGN KEY ("format_id") REFERENCES "public"."plan_formats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_formats" ADD CONSTRAINT "plan_formats_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "corrections_of_format" ON "plan_format_corrections" USING btree ("format_id","at");--> statement-breakpoint
CREATE INDEX "parts_of_format" ON "plan_format_parts" USING btree ("format_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "format_once" ON "plan_formats" USING btree ("draft_id","kind","language","only");--> statement-breakpoint
CREATE INDEX "formats_by_publication" ON "plan_formats" USING btree ("state","published_at");