using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What other files of the repository make.</summary>
internal sealed partial class Resolver
{
    // What another file of the repository made under the name.
    private IReadOnlyList<Resolved> FromElsewhere(IReadOnlyList<Resolved> found) => foreign.IsEmpty || !found.Any(r => foreign.Leads(r.Path)) ? found
        : [.. found.SelectMany(r => Foreign(r, r.Path))];

    // The members of an instance are made by its class, whoever made the instance.
    private IEnumerable<Resolved> Foreign(Resolved name, string path) => foreign.Find(path) is { Count: > 0 } values
        ? values.Select(v => new Resolved(v.Path, [], v.IsDeclared || (name.IsDeclared && !path.Contains("().", StringComparison.Ordinal))) { Foreign = v })
        : [name];

    // A member that a class of another file brings.
    private IEnumerable<Resolved> Inherited(MemberNode member, int depth)
    {
        var type = FileModel.ClassAround(member);
        for (var i = 0; i < MaxAlternatives && type is not null; i++)
        {
            var bases = type.Bases.SelectMany(b => Resolve(b, depth)).ToList();
            var path = bases.Select(b => $"{b.Path}().{member.Name}").FirstOrDefault(foreign.Leads);
            if (path is not null)
            {
                return [new Resolved(path, [], false)];
            }

            type = bases.Select(Declared).OfType<ClassNode>().FirstOrDefault();
        }

        return [];
    }
}
