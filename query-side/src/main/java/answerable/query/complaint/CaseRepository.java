package answerable.query.complaint;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface CaseRepository extends Repository<CaseEntity, UUID>, JpaSpecificationExecutor<CaseEntity> {}
