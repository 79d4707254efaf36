namespace Solvent.Platform.Deciding;

/// <summary>What somebody is called: a name, an address, a login, or several of them as <c>Name &lt;address&gt;</c>.</summary>
internal static class PersonNames
{
    /// <summary>Whether a kept name is that of the person who is asked for: all of it, its name or its address, whatever the case.</summary>
    public static bool IsOf(string kept, string asked)
    {
        var wanted = Plain(asked);
        return wanted.Length > 0 && Parts(kept).Append(Plain(kept)).Any(part => string.Equals(part, wanted, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The name and the address of a kept name, without the <c>@</c> of a login.</summary>
    public static IReadOnlyList<string> Parts(string kept)
    {
        var open = kept.LastIndexOf('<');
        return open > 0 && kept.EndsWith('>') ? [.. new[] { Plain(kept[..open]), Plain(kept[(open + 1)..^1]) }.Where(part => part.Length > 0)] : [Plain(kept)];
    }

    /// <summary>Whether two kept names share a name, an address or a login: perhaps the same person.</summary>
    public static bool AreAlike(string kept, string other) => Parts(kept).Any(part => IsOf(other, part));

    private static string Plain(string name) => name.Trim().TrimStart('@');
}
