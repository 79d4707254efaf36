namespace Solvent.Tests.Architecture.Arrows;

/// <summary>The namespaces and types of the program, to resolve a relative name as the compiler would.</summary>
internal sealed class KnownNames
{
    private readonly HashSet<string> _namespaces = [];
    private readonly HashSet<string> _types = [];

    /// <summary>Takes in what the files declare.</summary>
    public KnownNames(IEnumerable<FileNames> files)
    {
        foreach (var file in files)
        {
            _types.UnionWith(file.Types);
            _namespaces.UnionWith(file.Namespaces.SelectMany(Outward));
        }
    }

    /// <summary>The full name of what is meant, or null when it is nothing of the program.</summary>
    public string? Resolve(Mention mention)
    {
        var chain = mention.Chain;
        if (chain is [] or ["Solvent"])
        {
            return mention.Kind == MentionKind.Name || chain is [] ? null : "Solvent";
        }

        // A full name is judged even when nothing of that name is known: the text says where it points.
        return chain[0] == "Solvent"
            ? string.Join('.', chain)
            : Outward(mention.Scope).Select(scope => Within(scope, mention)).FirstOrDefault(name => name is not null)?.FullName;
    }

    private Found? Within(string scope, Mention mention)
    {
        var name = scope;
        foreach (var part in mention.Chain)
        {
            var longer = $"{name}.{part}";
            if (_types.Contains(longer) || _types.Contains($"{longer}Attribute"))
            {
                return new Found(longer);
            }

            if (!_namespaces.Contains(longer))
            {
                break;
            }

            name = longer;
        }

        // A namespace alone is only a mention in a using directive; in code it is a member of that name.
        return name == scope ? null : new Found(mention.Kind == MentionKind.Name ? null : name);
    }

    private static IEnumerable<string> Outward(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            yield return name[..end];
        }
    }

    private sealed record Found(string? FullName);
}
