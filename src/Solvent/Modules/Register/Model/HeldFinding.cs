namespace Solvent.Modules.Register;

/// <summary>A finding that an item holds.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Path">Relative path with <c>/</c>.</param>
/// <param name="Line">First line, from 1.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Role">What the file is for.</param>
/// <param name="Decision">What was decided on it, or null. It may have expired.</param>
internal sealed record HeldFinding(
    string Fingerprint, string Path, int Line, int EndLine, string Message, FindingRole Role, ItemDecision? Decision)
{
    /// <summary>What a scan saw, undecided.</summary>
    public static HeldFinding Of(FindingSeen seen) =>
        new(seen.Fingerprint, seen.Path, seen.Line, seen.EndLine, seen.Message, FindingRoles.Of(seen.Role), null);

    /// <summary>Whether it is owed.</summary>
    public bool IsOpenAt(DateTimeOffset now) => Decision is null || !Decision.HoldsAt(now);
}
