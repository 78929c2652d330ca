"""What pages of other parts say of the build-up."""
