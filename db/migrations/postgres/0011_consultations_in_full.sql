CREATE TABLE "consultation_extensions" (
	"id" text PRIMARY KEY NOT NULL,
	"consultation_id" text NOT NULL,
	"from_end" timestamp (3) with time zone NOT NULL,
	"to_end" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"told" bigint NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "reasons" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "pack" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "theme_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "duty_id" text;--> statement-breakpoint
ALTER TABLE "consultations" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "consultation_extensions" ADD CONSTRAINT "consultation_extensions_consultation_id_consultations_id_fk" FOREIGN KEY ("consultation_id") REFERENCES "public"."consultations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "extensions_of_consultation" ON "consultation_extensions" USING btree ("consultation_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_by_code" ON "consultations" USING btree ("code");--> statement-breakpoint
CREATE INDEX "consultations_by_end" ON "consultations" USING btree ("closes_at");