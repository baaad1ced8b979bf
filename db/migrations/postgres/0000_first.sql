CREATE TABLE "boards" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"aliases" jsonb NOT NULL,
	"purpose" text NOT NULL,
	"powers" text NOT NULL,
	"quorum" bigint,
	"position" bigint NOT NULL,
	CONSTRAINT "board_powers" CHECK ("boards"."powers" in ('decides', 'advises'))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"paper_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"dissent" text,
	"review_on" text NOT NULL,
	"recorded_by_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"evidence_hash" text NOT NULL,
	"published_by_id" text,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "decision_outcome" CHECK ("decisions"."outcome" in ('agreed', 'agreed_with_change', 'not_agreed', 'deferred', 'noted'))
);
--> statement-breakpoint
CREATE TABLE "evidence_openings" (
	"paper_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_openings_paper_id_person_id_pk" PRIMARY KEY("paper_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"board_id" text NOT NULL,
	"held_on" text NOT NULL,
	"standing" text NOT NULL,
	"place" text NOT NULL,
	"note" text NOT NULL,
	"outcome" text,
	CONSTRAINT "meeting_standing" CHECK ("meetings"."standing" in ('formal', 'shadow', 'informal'))
);
--> statement-breakpoint
CREATE TABLE "pack_items" (
	"pack_id" text NOT NULL,
	"kind" text NOT NULL,
	"target_id" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "pack_items_pack_id_kind_target_id_pk" PRIMARY KEY("pack_id","kind","target_id"),
	CONSTRAINT "pack_item_kind" CHECK ("pack_items"."kind" in ('theme', 'quotation', 'proposal'))
);
--> statement-breakpoint
CREATE TABLE "packs" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"title" text NOT NULL,
	"introduction" text NOT NULL,
	"gaps" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_evidence" (
	"paper_id" text NOT NULL,
	"kind" text NOT NULL,
	"target_id" text NOT NULL,
	"version" bigint,
	"added_by_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_evidence_paper_id_kind_target_id_pk" PRIMARY KEY("paper_id","kind","target_id"),
	CONSTRAINT "paper_evidence_kind" CHECK ("paper_evidence"."kind" in ('proposal', 'draft', 'paragraph', 'theme', 'pack'))
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"item" text NOT NULL,
	"title" text NOT NULL,
	"ask" text NOT NULL,
	"summary" text NOT NULL,
	"programme_id" text,
	"front_sheet" jsonb NOT NULL,
	"state" text NOT NULL,
	"is_public" boolean NOT NULL,
	"added_by_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"seal_hash" text,
	"evidence_withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "paper_state" CHECK ("papers"."state" in ('draft', 'issued'))
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"what" text NOT NULL,
	"owner_id" text,
	"due_on" text,
	"state" text NOT NULL,
	"note" text,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promise_state" CHECK ("promises"."state" in ('not_started', 'under_way', 'done', 'not_done'))
);
--> statement-breakpoint
CREATE TABLE "tellings" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"experience_id" text,
	"comment_id" text,
	"about_kind" text NOT NULL,
	"about_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"told_by_id" text,
	"mail_id" text,
	"reply" text,
	"replied_at" timestamp (3) with time zone,
	CONSTRAINT "telling_state" CHECK ("tellings"."state" in ('queued', 'told', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "event_head" (
	"id" bigint PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"locality_id" text,
	"actor_id" text,
	"on_behalf_of_id" text,
	"verb" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "codings" (
	"id" text PRIMARY KEY NOT NULL,
	"quotation_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"experience_id" text NOT NULL,
	"scope" text NOT NULL,
	"granted" boolean NOT NULL,
	"wording_version" text NOT NULL,
	"version" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_scope" CHECK ("consents"."scope" in ('coordinator_read', 'programme_use', 'board_read', 'read_aloud', 'public_quote', 'named_quote', 'footprint_share', 'contact_back'))
);
--> statement-breakpoint
CREATE TABLE "experience_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"experience_id" text,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experiences" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"programme_id" text NOT NULL,
	"activity_id" text,
	"area_id" text,
	"reference" text NOT NULL,
	"code_hash" text NOT NULL,
	"link_hash" text NOT NULL,
	"happened" text,
	"better" text,
	"about" text,
	"told_as" text,
	"urgent" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"state_reason" text,
	"contributor_id" text,
	"entered_by_id" text,
	"on_behalf" jsonb,
	"contact_channel" text NOT NULL,
	"contact_detail" text,
	"needs" text,
	"is_demo" boolean NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone,
	"checked_by_id" text,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "experience_state" CHECK ("experiences"."state" in ('waiting', 'approved', 'declined', 'safeguarding', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "private_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"experience_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quotations" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"experience_id" text NOT NULL,
	"field" text NOT NULL,
	"start" bigint NOT NULL,
	"end" bigint NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "redactions" (
	"id" text PRIMARY KEY NOT NULL,
	"experience_id" text NOT NULL,
	"field" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "safeguarding_referrals" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"experience_id" text NOT NULL,
	"referred_by_id" text NOT NULL,
	"concern" text NOT NULL,
	"level" text NOT NULL,
	"owner_id" text,
	"referred_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closing_note" text
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"programme_id" text,
	"name" text NOT NULL,
	"statement" text NOT NULL,
	"definition" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "doc_clients" (
	"doc_name" text NOT NULL,
	"client_id" bigint NOT NULL,
	"person_id" text NOT NULL,
	"first_seq" bigint NOT NULL,
	CONSTRAINT "doc_clients_doc_name_client_id_pk" PRIMARY KEY("doc_name","client_id")
);
--> statement-breakpoint
CREATE TABLE "doc_heads" (
	"doc_name" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"closed" text,
	"projected_seq" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "doc_snapshots" (
	"doc_name" text NOT NULL,
	"upto_seq" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"checksum" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "doc_snapshots_doc_name_upto_seq_pk" PRIMARY KEY("doc_name","upto_seq")
);
--> statement-breakpoint
CREATE TABLE "doc_updates" (
	"doc_name" text NOT NULL,
	"seq" bigint NOT NULL,
	"person_id" text NOT NULL,
	"session_id" text,
	"client_ranges" jsonb NOT NULL,
	"origin" text NOT NULL,
	"schema_version" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"bytes" "bytea" NOT NULL,
	"checksum" text NOT NULL,
	"archived" boolean NOT NULL,
	CONSTRAINT "doc_updates_doc_name_seq_pk" PRIMARY KEY("doc_name","seq")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"person_id" text NOT NULL,
	"locality_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"purpose" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"account_state" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "mail_link_purpose" CHECK ("mail_links"."purpose" in ('confirm', 'sign_in', 'reset', 'change_email'))
);
--> statement-breakpoint
CREATE TABLE "mail_queue" (
	"id" text PRIMARY KEY NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"attempts" bigint NOT NULL,
	"next_try_at" timestamp (3) with time zone NOT NULL,
	"problem" text,
	"headers" jsonb
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"locality_id" text NOT NULL,
	"organisation_id" text,
	"role" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	CONSTRAINT "membership_role" CHECK ("memberships"."role" in ('resident', 'contributor', 'coordinator', 'moderator', 'safeguarding', 'author', 'board', 'clerk', 'guardian', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"confirmed_at" timestamp (3) with time zone,
	"is_demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "area_kind" CHECK ("areas"."kind" in ('footprint', 'borough', 'neighbourhood'))
);
--> statement-breakpoint
CREATE TABLE "localities" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"coordinator_name" text NOT NULL,
	"phone" text NOT NULL,
	"is_demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"initials" text NOT NULL,
	"kind" text NOT NULL,
	"successor_id" text,
	"aliases" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consultations" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"purpose" text NOT NULL,
	"still_open" text NOT NULL,
	"who_is_asked" text NOT NULL,
	"rung" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paragraph_causes" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"lineage_id" text NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text NOT NULL,
	"reason" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cause_kind" CHECK ("paragraph_causes"."cause_kind" in ('comment', 'proposal', 'theme', 'experience', 'author'))
);
--> statement-breakpoint
CREATE TABLE "paragraphs" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"lineage_id" text NOT NULL,
	"position" bigint NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"level" bigint NOT NULL,
	"text" text NOT NULL,
	"cells" jsonb,
	CONSTRAINT "paragraph_kind" CHECK ("paragraphs"."kind" in ('heading', 'paragraph', 'list_item', 'table'))
);
--> statement-breakpoint
CREATE TABLE "plan_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"lineage_id" text NOT NULL,
	"quote" jsonb,
	"body" text NOT NULL,
	"change" text,
	"signed_as" text NOT NULL,
	"person_id" text,
	"contact_email" text,
	"reference" text NOT NULL,
	"code_hash" text,
	"link_hash" text,
	"moderation" text NOT NULL,
	"moderation_reason" text,
	"disposition" text NOT NULL,
	"answer" text,
	"answered_by_id" text,
	"answered_at" timestamp (3) with time zone,
	"submission_key" text,
	"late" text,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_moderation" CHECK ("plan_comments"."moderation" in ('waiting', 'published', 'declined')),
	CONSTRAINT "comment_disposition" CHECK ("plan_comments"."disposition" in ('open', 'under_review', 'accepted', 'partly_accepted', 'not_accepted', 'already_covered', 'out_of_scope', 'noted', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "plan_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"n" bigint NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"source" text,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"content_hash" text,
	CONSTRAINT "draft_state" CHECK ("plan_drafts"."state" in ('writing', 'published', 'open', 'closed', 'final'))
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"programme_id" text NOT NULL,
	"title" text NOT NULL,
	"purpose" text NOT NULL,
	"rung" text NOT NULL,
	"who_is_asked" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "activity_rung" CHECK ("activities"."rung" in ('coercion', 'educating', 'informing', 'consultation', 'engagement', 'co-design', 'co-production'))
);
--> statement-breakpoint
CREATE TABLE "programmes" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"plain_name" text NOT NULL,
	"summary" text NOT NULL,
	"lead_organisation_id" text,
	"declared_rung" text NOT NULL,
	"position" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transition_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"position" bigint NOT NULL,
	"action" text NOT NULL,
	"progress" text NOT NULL,
	"next_step" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "citations" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"quotation_id" text NOT NULL,
	"first_seq" bigint NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "pasted_words" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"experience_id" text NOT NULL,
	"block_id" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"found_seq" bigint NOT NULL,
	"words" bigint NOT NULL,
	"settled_as" text,
	"settled_at" timestamp (3) with time zone,
	"settled_by_id" text,
	CONSTRAINT "pasted_words_settled" CHECK ("pasted_words"."settled_as" in ('replaced', 'gone', 'not_theirs'))
);
--> statement-breakpoint
CREATE TABLE "proposal_authors" (
	"proposal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text,
	"added_by_id" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "proposal_authors_proposal_id_person_id_pk" PRIMARY KEY("proposal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"proposal_id" text NOT NULL,
	"n" bigint NOT NULL,
	"name" text NOT NULL,
	"seq" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"locality_id" text NOT NULL,
	"programme_id" text,
	"activity_id" text,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"state" text NOT NULL,
	"declared_rung" text NOT NULL,
	"content" jsonb NOT NULL,
	"content_seq" bigint NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_state" CHECK ("proposals"."state" in ('writing', 'submitted', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_openings" ADD CONSTRAINT "evidence_openings_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_items" ADD CONSTRAINT "pack_items_pack_id_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."packs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_evidence" ADD CONSTRAINT "paper_evidence_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_owner_id_organisations_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tellings" ADD CONSTRAINT "tellings_experience_id_experiences_id_fk" FOREIGN KEY ("experience_id") REFERENCES "public"."experiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codings" ADD CONSTRAINT "codings_quotation_id_quotations_id_fk" FOREIGN KEY ("quotation_id") REFERENCES "public"."quotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codings" ADD CONSTRAINT "codings_theme_id_themes_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."themes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_experience_id_experiences_id_fk" FOREIGN KEY ("experience_id") REFERENCES "public"."experiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experience_drafts" ADD CONSTRAINT "experience_drafts_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiences" ADD CONSTRAINT "experiences_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiences" ADD CONSTRAINT "experiences_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiences" ADD CONSTRAINT "experiences_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiences" ADD CONSTRAINT "experiences_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_visits" ADD CONSTRAINT "private_visits_experience_id_experiences_id_fk" FOREIGN KEY ("experience_id") REFERENCES "public"."experiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotations" ADD CONSTRAINT "quotations_experience_id_experiences_id_fk" FOREIGN KEY ("experience_id") REFERENCES "public"."experiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_experience_id_experiences_id_fk" FOREIGN KEY ("experience_id") REFERENCES "public"."experiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_referrals" ADD CONSTRAINT "safeguarding_referrals_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_referrals" ADD CONSTRAINT "safeguarding_referrals_experience_id_experiences_id_fk" FOREIGN KEY ("experience_id") REFERENCES "public"."experiences"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_clients" ADD CONSTRAINT "doc_clients_doc_name_doc_heads_doc_name_fk" FOREIGN KEY ("doc_name") REFERENCES "public"."doc_heads"("doc_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_snapshots" ADD CONSTRAINT "doc_snapshots_doc_name_doc_heads_doc_name_fk" FOREIGN KEY ("doc_name") REFERENCES "public"."doc_heads"("doc_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doc_updates" ADD CONSTRAINT "doc_updates_doc_name_doc_heads_doc_name_fk" FOREIGN KEY ("doc_name") REFERENCES "public"."doc_heads"("doc_name") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consultations" ADD CONSTRAINT "consultations_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraph_causes" ADD CONSTRAINT "paragraph_causes_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paragraphs" ADD CONSTRAINT "paragraphs_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_comments" ADD CONSTRAINT "plan_comments_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_comments" ADD CONSTRAINT "plan_comments_draft_id_plan_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."plan_drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD CONSTRAINT "plan_drafts_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programmes" ADD CONSTRAINT "programmes_lead_organisation_id_organisations_id_fk" FOREIGN KEY ("lead_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transition_rows" ADD CONSTRAINT "transition_rows_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_quotation_id_quotations_id_fk" FOREIGN KEY ("quotation_id") REFERENCES "public"."quotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pasted_words" ADD CONSTRAINT "pasted_words_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_authors" ADD CONSTRAINT "proposal_authors_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_authors" ADD CONSTRAINT "proposal_authors_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_versions" ADD CONSTRAINT "proposal_versions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_locality_id_localities_id_fk" FOREIGN KEY ("locality_id") REFERENCES "public"."localities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_programme_id_programmes_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programmes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "board_by_slug" ON "boards" USING btree ("locality_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_of_paper" ON "decisions" USING btree ("paper_id");--> statement-breakpoint
CREATE INDEX "decisions_of_locality" ON "decisions" USING btree ("locality_id","published_at");--> statement-breakpoint
CREATE INDEX "meetings_of_board" ON "meetings" USING btree ("board_id","held_on");--> statement-breakpoint
CREATE INDEX "packs_by_item" ON "pack_items" USING btree ("kind","target_id");--> statement-breakpoint
CREATE INDEX "packs_of_locality" ON "packs" USING btree ("locality_id");--> statement-breakpoint
CREATE INDEX "papers_by_evidence" ON "paper_evidence" USING btree ("kind","target_id");--> statement-breakpoint
CREATE INDEX "papers_of_meeting" ON "papers" USING btree ("meeting_id","item");--> statement-breakpoint
CREATE INDEX "papers_of_locality" ON "papers" USING btree ("locality_id","added_at");--> statement-breakpoint
CREATE INDEX "promises_of_decision" ON "promises" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "promises_of_locality" ON "promises" USING btree ("locality_id","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "telling_once" ON "tellings" USING btree ("experience_id","comment_id","about_kind","about_id");--> statement-breakpoint
CREATE INDEX "tellings_of_experience" ON "tellings" USING btree ("experience_id");--> statement-breakpoint
CREATE INDEX "tellings_to_do" ON "tellings" USING btree ("locality_id","state","queued_at");--> statement-breakpoint
CREATE INDEX "events_of_subject" ON "events" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "events_of_locality" ON "events" USING btree ("locality_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "coding_once" ON "codings" USING btree ("quotation_id","theme_id");--> statement-breakpoint
CREATE INDEX "codings_of_theme" ON "codings" USING btree ("theme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_of_experience" ON "consents" USING btree ("experience_id","scope","version");--> statement-breakpoint
CREATE INDEX "experience_drafts_by_expiry" ON "experience_drafts" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "experience_by_reference" ON "experiences" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "experience_by_link" ON "experiences" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "experiences_in_state" ON "experiences" USING btree ("locality_id","state","told_at");--> statement-breakpoint
CREATE INDEX "experiences_to_check" ON "experiences" USING btree ("locality_id","state","urgent","told_at");--> statement-breakpoint
CREATE INDEX "experiences_of_programme" ON "experiences" USING btree ("programme_id","state");--> statement-breakpoint
CREATE INDEX "experiences_of_activity" ON "experiences" USING btree ("activity_id","state");--> statement-breakpoint
CREATE INDEX "experiences_of_contributor" ON "experiences" USING btree ("contributor_id");--> statement-breakpoint
CREATE INDEX "private_visits_of_experience" ON "private_visits" USING btree ("experience_id");--> statement-breakpoint
CREATE INDEX "private_visits_by_expiry" ON "private_visits" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "quotations_of_experience" ON "quotations" USING btree ("experience_id");--> statement-breakpoint
CREATE INDEX "quotations_of_locality" ON "quotations" USING btree ("locality_id");--> statement-breakpoint
CREATE INDEX "redactions_of_experience" ON "redactions" USING btree ("experience_id");--> statement-breakpoint
CREATE INDEX "referrals_of_locality" ON "safeguarding_referrals" USING btree ("locality_id","closed_at");--> statement-breakpoint
CREATE INDEX "themes_of_locality" ON "themes" USING btree ("locality_id");--> statement-breakpoint
CREATE INDEX "doc_updates_live" ON "doc_updates" USING btree ("doc_name","archived","seq");--> statement-breakpoint
CREATE INDEX "access_log_of_locality" ON "access_log" USING btree ("locality_id","at");--> statement-breakpoint
CREATE INDEX "mail_links_of_person" ON "mail_links" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE INDEX "mail_to_send" ON "mail_queue" USING btree ("sent_at","next_try_at");--> statement-breakpoint
CREATE INDEX "memberships_of_person" ON "memberships" USING btree ("person_id","locality_id");--> statement-breakpoint
CREATE INDEX "memberships_of_locality" ON "memberships" USING btree ("locality_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "person_by_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_of_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "area_by_slug" ON "areas" USING btree ("locality_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "locality_by_slug" ON "localities" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_by_slug" ON "organisations" USING btree ("locality_id","slug");--> statement-breakpoint
CREATE INDEX "organisations_of_locality" ON "organisations" USING btree ("locality_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consultation_of_draft" ON "consultations" USING btree ("draft_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cause_once" ON "paragraph_causes" USING btree ("draft_id","lineage_id","cause_kind","cause_id");--> statement-breakpoint
CREATE INDEX "causes_by_thing" ON "paragraph_causes" USING btree ("cause_kind","cause_id");--> statement-breakpoint
CREATE UNIQUE INDEX "paragraph_in_draft" ON "paragraphs" USING btree ("draft_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "paragraph_by_lineage" ON "paragraphs" USING btree ("draft_id","lineage_id");--> statement-breakpoint
CREATE INDEX "paragraphs_of_lineage" ON "paragraphs" USING btree ("lineage_id");--> statement-breakpoint
CREATE INDEX "comments_of_draft" ON "plan_comments" USING btree ("draft_id","lineage_id","said_at");--> statement-breakpoint
CREATE INDEX "comments_to_answer" ON "plan_comments" USING btree ("locality_id","disposition","said_at");--> statement-breakpoint
CREATE INDEX "comments_to_check" ON "plan_comments" USING btree ("locality_id","moderation","said_at");--> statement-breakpoint
CREATE INDEX "comments_of_person" ON "plan_comments" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_by_reference" ON "plan_comments" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_by_link" ON "plan_comments" USING btree ("link_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "comment_by_submission" ON "plan_comments" USING btree ("submission_key");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_by_number" ON "plan_drafts" USING btree ("plan_id","n");--> statement-breakpoint
CREATE INDEX "plans_of_locality" ON "plans" USING btree ("locality_id");--> statement-breakpoint
CREATE INDEX "activities_of_locality" ON "activities" USING btree ("locality_id","starts_on");--> statement-breakpoint
CREATE INDEX "activities_of_programme" ON "activities" USING btree ("programme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "programme_by_slug" ON "programmes" USING btree ("locality_id","slug");--> statement-breakpoint
CREATE INDEX "transition_rows_of_locality" ON "transition_rows" USING btree ("locality_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "citation_once" ON "citations" USING btree ("proposal_id","quotation_id");--> statement-breakpoint
CREATE INDEX "citations_of_quotation" ON "citations" USING btree ("quotation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pasted_words_once" ON "pasted_words" USING btree ("proposal_id","experience_id","block_id");--> statement-breakpoint
CREATE INDEX "pasted_words_open" ON "pasted_words" USING btree ("proposal_id","settled_at");--> statement-breakpoint
CREATE INDEX "proposals_of_author" ON "proposal_authors" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_version_by_number" ON "proposal_versions" USING btree ("proposal_id","n");--> statement-breakpoint
CREATE INDEX "proposals_of_locality" ON "proposals" USING btree ("locality_id","changed_at");