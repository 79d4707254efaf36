using Solvent.Scanning.Syntax.Notebooks;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Walks over JSON lock files without building a tree of them.</summary>
internal sealed class JsonLocks(string json, LockedVersions versions)
{
    private const string Modules = "node_modules/";

    private readonly JsonCursor _cursor = new(json);

    public void Read(string name)
    {
        switch (name)
        {
            case "Pipfile.lock":
                Each((section, _) => Packages(section is "default" or "develop", "version", static n => n));
                break;
            case "packages.lock.json":
                Each((section, _) => Frameworks(section == "dependencies"));
                break;
            default:
                // Version 1 has nested `dependencies`, later ones paths below `packages`.
                Each((section, _) => Packages(section is "packages" or "dependencies", "version", section == "packages" ? Hoisted : static n => n));
                break;
        }
    }

    private static string Hoisted(string path) => path.StartsWith(Modules, StringComparison.Ordinal) && path.LastIndexOf(Modules, StringComparison.Ordinal) == 0 ? path[Modules.Length..] : "";

    private void Frameworks(bool wanted)
    {
        if (!wanted)
        {
            _cursor.Skip();
            return;
        }

        Each((_, _) => Packages(true, "resolved", static n => n));
    }

    private void Packages(bool wanted, string field, Func<string, string> nameOf)
    {
        if (!wanted)
        {
            _cursor.Skip();
            return;
        }

        Each((package, _) =>
        {
            var version = "";
            Each((key, isString) =>
            {
                if (isString && key == field)
                {
                    var span = _cursor.String();
                    version = json[span.Start..span.End].TrimStart('=');
                }
                else
                {
                    _cursor.Skip();
                }
            });
            versions.Add(nameOf(package), version);
        });
    }

    // For what is no object there is nothing to go over.
    private void Each(Action<string, bool> property)
    {
        if (_cursor.Next != '{')
        {
            _cursor.Skip();
            return;
        }

        var first = true;
        for (_cursor.Enter('{'); _cursor.Property(ref first, out var name);)
        {
            property(name.ToString(), _cursor.Next == '"');
        }
    }
}
