// What people are and do, as the page says it: «وزير النقل السوري سامر الحلواني»، «سامر الحلواني، وزير النقل»; and who
// is meant where only that stands: «الوزير»، «وزير النقل»، of organizations «الوزارة».
#pragma once

#include "entity/clusters.h"

namespace isnad::entity {

// Fills Cluster::roles and titles and the facts of role and nationality.
void find_roles(const PageNames& page, Clusters& clusters);

// Fills Cluster::references. A noun that may mean two of the page's means nobody.
void find_references(const PageNames& page, Clusters& clusters);

}  // namespace isnad::entity
