//! Placeholder of the workspace until its first slice lands.
