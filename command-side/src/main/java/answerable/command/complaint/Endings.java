package answerable.command.complaint;

import static answerable.api.Code.*;

import answerable.api.Actor;
import answerable.api.ComplaintCommand.*;
import answerable.api.ComplaintEvent.*;
import answerable.api.Id.ComplaintId;
import answerable.api.Terms.Party;
import answerable.api.Terms.ProofKind;
import answerable.api.Words;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;

/** How a complaint ends without being solved, and the way back from a wrong merge. The record of it stays. */
final class Endings {
  private final Complaint complaint;

  Endings(Complaint complaint) {
    this.complaint = complaint;
  }

  @CommandHandler void handle(WithdrawComplaint c) {
    boolean self = c.act().meta().actor().kind() == Actor.Kind.RESIDENT;
    GivenProof proof = self ? new GivenProof(ProofKind.OWN_LOGIN, null, null, c.act().at()) : c.proof();
    boolean proven = proof != null
        && (self || proof.kind() != ProofKind.OWN_LOGIN && (proof.text() != null || proof.evidence() != null));
    var judgement = complaint.judge(c).require(proven, WDRW_1);
    Proof kept = Objects.requireNonNullElse(Promises.proof(complaint, proof), new Proof(ProofKind.MESSAGE, null, null, null));
    complaint.promises().cancelOpen(judgement, c.act(), Party.OWNER);
    Complaint.record(judgement, new ComplaintWithdrawn(complaint.id(),
        complaint.said(Objects.requireNonNullElse(c.byWhom(), new Words("投诉人本人"))), kept, complaint.about(c.reason()),
        c.safetyContinues()));
  }

  @CommandHandler void handle(MergeComplaint c) {
    var judgement = complaint.judge(c).require(c.targetOpen() && !c.into().equals(complaint.id()), MERGE_1);
    Complaint.record(judgement, new ComplaintMerged(complaint.id(), c.into(), c.intoCaseNo(), complaint.about(c.reason())));
  }

  @CommandHandler void handle(UnmergeComplaint c) {
    var judgement = complaint.judge(c);
    ComplaintId into = complaint.mergedInto();
    if (into == null) {
      throw judgement.refusal(MERGE_2);
    }
    Complaint.record(judgement, new ComplaintUnmerged(complaint.id(), into, complaint.beforeMerge(), complaint.about(c.reason())));
  }

  @CommandHandler void handle(LinkDuplicate c) {
    Complaint.record(complaint.judge(c),
        new DuplicateLinked(complaint.id(), c.duplicate(), c.duplicateCaseNo(), c.household()));
  }

  @CommandHandler void handle(UnlinkDuplicate c) {
    Complaint.record(complaint.judge(c), new DuplicateUnlinked(complaint.id(), c.duplicate()));
  }

  @CommandHandler void handle(TransferOut c) {
    var judgement = complaint.judge(c).require(c.authority() != null, TOUT_1);
    complaint.promises().cancelOpen(judgement, c.act(), Party.COMPANY);
    Complaint.record(judgement, new ComplaintTransferredOut(complaint.id(), Objects.requireNonNullElse(c.authority(), ""),
        complaint.about(c.reason()), c.told()));
  }

  @CommandHandler void handle(NotAccept c) {
    var judgement = complaint.judge(c);
    if (c.reason() == null || c.told() == null) {
      throw judgement.refusal(NACC_1);
    }
    complaint.promises().cancelOpen(judgement, c.act(), Party.COMPANY);
    Complaint.record(judgement, new NotAccepted(complaint.id(), complaint.said(c.reason()), c.told()));
  }
}
