package dev.crier.publisher.platform;

/** What can be left to do when a post is live. The names are stored. */
public enum SideTask {
    /** The account's own comment under its post. */
    FIRST_COMMENT,
    /** The picture that stands for the video, where it can only be set afterwards. */
    THUMBNAIL,
    /** The invitations to those who are to stand beside the account as authors: others see them. */
    COLLABORATORS
}
