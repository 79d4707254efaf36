namespace Solvent.Modules.Register;

/// <summary>What the surroundings of a CI run say of the branch. CI checks out a commit, not a branch, so that git does not know.</summary>
/// <param name="Branch">The branch, or null.</param>
/// <param name="DefaultBranch">The default branch, or null.</param>
/// <param name="PullRequest">The number of the pull or merge request, or null.</param>
internal sealed record PushSurroundings(string? Branch, string? DefaultBranch, string? PullRequest)
{
    /// <summary>Reads them.</summary>
    /// <param name="variable">Gives an environment variable.</param>
    public static PushSurroundings Read(Func<string, string?> variable) =>
        variable("GITHUB_ACTIONS") == "true" ? GitHub(variable)
        : variable("GITLAB_CI") == "true" ? new(
            Value(variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")) ?? Value(variable("CI_COMMIT_BRANCH")), Value(variable("CI_DEFAULT_BRANCH")), Value(variable("CI_MERGE_REQUEST_IID")))
        : new(null, null, null);

    private static PushSurroundings GitHub(Func<string, string?> variable)
    {
        // A pull request's ref is refs/pull/NUMBER/merge.
        var request = variable("GITHUB_REF")?.Split('/') is ["refs", "pull", var number, ..] ? number : null;
        var branch = Value(variable("GITHUB_HEAD_REF")) ?? (variable("GITHUB_REF_TYPE") == "branch" ? Value(variable("GITHUB_REF_NAME")) : null);
        return new(branch, null, request);
    }

    private static string? Value(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
