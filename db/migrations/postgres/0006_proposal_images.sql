CREATE TABLE "proposal_images" (
	"proposal_id" text NOT NULL,
	"image_id" text NOT NULL,
	"media_type" text NOT NULL,
	"width" bigint NOT NULL,
	"height" bigint NOT NULL,
	"size" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"added_by_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_images_proposal_id_image_id_pk" PRIMARY KEY("proposal_id","image_id")
);
--> statement-breakpoint
ALTER TABLE "proposal_images" ADD CONSTRAINT "proposal_images_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "images_of_proposal" ON "proposal_images" USING btree ("proposal_id","added_at");