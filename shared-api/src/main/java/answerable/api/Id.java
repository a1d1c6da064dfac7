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
