CREATE TABLE "plan_images" (
	"plan_id" text NOT NULL,
	"image_id" text NOT NULL,
	"media_type" text NOT NULL,
	"width" bigint NOT NULL,
	"height" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_images_plan_id_image_id_pk" PRIMARY KEY("plan_id","image_id")
);
--> statement-breakpoint
CREATE TABLE "plan_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"person_id" text NOT NULL,
	"source" text,
	"read" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "paragraphs" ADD COLUMN "cell_names" jsonb;--> statement-breakpoint
ALTER TABLE "paragraphs" ADD COLUMN "figure" jsonb;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD COLUMN "losses" jsonb;--> statement-breakpoint
ALTER TABLE "plan_images" ADD CONSTRAINT "plan_images_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_imports" ADD CONSTRAINT "plan_imports_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_imports_by_age" ON "plan_imports" USING btree ("at");