package answerable.query.complaint;

import answerable.api.Terms.Answer;
import answerable.api.Terms.Category;
import answerable.api.Terms.Channel;
import answerable.api.Terms.Founded;
import answerable.api.Terms.HoldReason;
import answerable.api.Terms.Severity;
import answerable.api.Terms.Status;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the case register as it is read; it is written by its projection alone. */
@Entity
@Immutable
@Table(schema = "live", name = "case_register")
class CaseEntity {
  @Id UUID stream;
  UUID estate;
  String caseNo;
  @Nullable String externalId;
  @Enumerated(EnumType.STRING) Status status;
  @Enumerated(EnumType.STRING) @Nullable Category category;
  @Nullable String subcategory;
  @Enumerated(EnumType.STRING) Severity severity;
  @Enumerated(EnumType.STRING) @Nullable Founded founded;
  @Enumerated(EnumType.STRING) Channel channel;
  UUID acceptor;
  UUID custodian;
  @Nullable UUID responsible;
  @Nullable UUID contractor;
  @Nullable String building;
  @Nullable UUID household;
  Instant occurredAt;
  Instant receivedAt;
  Instant acceptedAt;
  @Nullable Instant acknowledgedAt;
  @Nullable Instant firstReplyAt;
  @Nullable Instant repliedAt;
  @Nullable Instant closedAt;
  Instant lastActivityAt;
  int cycle;
  Instant acknowledgeBy;
  Instant firstReplyBy;
  Instant solveBy;
  boolean lateEntry;
  boolean imported;
  int breaches;
  int version;
  @Nullable UUID groupId;
  @Nullable UUID mergedInto;
  int duplicates;
  @Enumerated(EnumType.STRING) @Nullable HoldReason hold;
  @Nullable Instant visitedAt;
  @Enumerated(EnumType.STRING) @Nullable Answer solved;
  @Nullable Integer visitScore;
  @Nullable Instant nextPromiseAt;
  @Nullable Instant followUpDue;

  @SuppressWarnings("NullAway.Init")
  protected CaseEntity() {}
}
