namespace Solvent.Scanning.Syntax.Sql;

/// <summary>
/// Reads SQL of any dialect, with Jinja as in dbt models.
/// <list type="bullet">
/// <item>A statement, and a query in brackets, is a <see cref="BlockKind.Group"/> of its clauses in the order of the text. A template alone at the start is a statement of its own.</item>
/// <item>A clause is a call of its word in lower case with its expressions: <c>select(a, total: sum(b))</c> (an alias is the argument's name; <c>*</c> is a name,
/// <c>t.*</c> a member), <c>where(…)</c>, <c>group-by</c>, <c>order-by</c>, <c>limit</c>, <c>union-all</c>, <c>values</c>, ….</item>
/// <item><c>from(table, as: alias)</c> is one call a table and <c>join(table, as: alias, kind: "left", on: …, using: …)</c> one a join. A table is a string
/// <c>schema.name</c>, the template's expression (<c>ref("x")</c>), a call, or the query in brackets. <c>insert</c>, <c>update</c>, <c>delete</c>, <c>merge</c>, <c>create</c>, <c>drop</c>,
/// … have the table's name first; <c>create</c> and <c>drop</c> say the <c>kind</c>.</item>
/// <item><c>with name as (…)</c> is an assignment of the query to the name.</item>
/// <item>A template's expression stands where it is written; a tag is a call of its first word in the nearest query, <c>{% set x = … %}</c> an assignment. Strings hold templates as holes.</item>
/// <item>Operators of one rank are one operation; <c>x::t</c> is a <c>cast</c>; a text in double quotes is a string whatever the dialect makes of it.</item>
/// </list>
/// </summary>
public sealed class SqlReader : ILanguageReader
{
    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var comments = new List<Comment>();
        var diagnostics = new List<Diagnostic>();
        var tokens = new SqlLexer(source.Text, comments).Run();
        var statements = new SqlParser(source.Text, tokens, diagnostics).Script();
        return new SyntaxTree(source, Language.Sql, statements, comments, diagnostics);
    }
}
