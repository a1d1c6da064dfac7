package answerable.api;

import java.util.UUID;

/** Names one thing for ever. Stored and printed as its bare UUID; stream ids are UUIDv7. */
public sealed interface Id {
  UUID value();

  record EstateId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record PremisesId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record HouseholdId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record StaffId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record ContractorId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record ComplaintId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record AppointmentId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record TransferId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record ReferralId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record EscalationId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record GroupId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record ReplyId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record CalendarId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record StandardId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record QuestionnaireId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record SurveyId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record WaveId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record InvitationId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  /**
   * What a household said to one open item. Nobody who knows its invitation, whose room stood on a list while answers came in, can tell
   * which of these is its.
   */
  record CommentId(UUID value) implements Id {
    /**
     * The first half of SHA-256 over the command's id, a line feed and the item's code.
     *
     * @param command that brought the answer: nobody was shown it, and of what came online it is made with a key that is destroyed
     */
    public static CommentId of(UUID command, String item) {
      String hash = Canonical.sha256(command + "\n" + item);
      return new CommentId(new UUID(Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16)));
    }

    @Override public String toString() {
      return value.toString();
    }
  }

  record ExpectationId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  record CompetitorSampleId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }

  /** The person whose key will seal what is said about them; outlives any directory entry. */
  record SubjectId(UUID value) implements Id {
    @Override public String toString() {
      return value.toString();
    }
  }
}
