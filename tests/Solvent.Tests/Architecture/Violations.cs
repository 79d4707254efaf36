namespace Solvent.Tests.Architecture;

/// <summary>What a checker found.</summary>
internal static class Violations
{
    /// <summary>Fails with every violation on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var all = violations.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
