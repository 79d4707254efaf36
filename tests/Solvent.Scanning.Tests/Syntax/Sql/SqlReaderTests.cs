using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Sql;

namespace Solvent.Scanning.Tests.Syntax.Sql;

public sealed class SqlReaderTests
{
    private const string Real = """
        {{ config(materialized='incremental', unique_key=["order_id"]) }}
        {% set methods = ['card', 'voucher'] %}
        -- paid orders
        with orders as (
            select * from {{ ref('stg_orders') }} where status != 'void' /* none */
        ),
        paid (id, total) as materialized (
            select o.order_id, {% for m in methods %} sum(case when p.method = '{{ m }}' then p.amount else 0 end) as {{ m }}_amount{% if not loop.last %},{% endif %} {% endfor %}
            from orders as o
            left outer join {{ source("shop", "payments") }} p on p.order_id = o.order_id and p.amount > -1.5e3
            cross join unnest(o.items) item
            group by 1
        )
        select distinct paid.*, row_number() over (partition by id order by total desc) as n, x::numeric(10, 2), [1, 2][offset(0)], `a`.b
        from paid, `proj.set.events_*` as e
        {% if is_incremental() %} where updated_at > (select max(updated_at) from {{ this }}) {% endif %}
        qualify n = 1 limit 10;
        insert into shop.audit (at) values (now(), 'it''s', $$ raw $$);
        """;

    [Theory]
    [InlineData("select a, b.c as d, count(*) n from s.t", "(group select(a, d: b.c, n: count(*)) from('s.t'))")]
    [InlineData("SELECT * FROM {{ ref('x') }}", "(group select(*) from(ref('x')))")]
    [InlineData("select t.* except (a) from {{ source('a', 'b') }} as t", "(group select(t.*) from(source('a', 'b'), as: 't'))")]
    [InlineData("with a as (select 1), b as (select 2) select * from a join b on a.x = b.x", "(group (= a (group select(1))) (= b (group select(2))) select(*) from('a') join('b', on: (= a.x b.x)))")]
    [InlineData("select * from (select 1 from x) s left join y using (k)", "(group select(*) from((group select(1) from('x')), as: 's') join('y', kind: 'left', using: [k]))")]
    [InlineData("select 1 from a union all select 2 from b", "(group select(1) from('a') union-all() select(2) from('b'))")]
    [InlineData("select 1; select 2", "(group select(1))\n(group select(2))")]
    [InlineData("select a from t where not b in (1, 2) and c between 1 and 2 or d is not null", "(group select(a) from('t') where((or (and (not (in b [1, 2])) (between c 1 2)) (is d null))))")]
    [InlineData("select case when a = 1 then 'x' else f(b) end as c from t", "(group select(c: (other (= a 1) 'x' f(b))) from('t'))")]
    [InlineData("select x::int, cast(y as date), date '2024-01-01', -1, -z", "(group select((cast x int), cast(date: y), date('2024-01-01'), -1, (- z)))")]
    [InlineData("select a || '-' || b, a + b * 2", "(group select((|| a '-' b), (+ a b 2)))")]
    [InlineData("select extract(year from d), sum(x) over (partition by a order by b) from t", "(group select(extract(year, d), sum(x, over: [a, b])) from('t'))")]
    [InlineData("select * from a, b c where exists (select 1 from d)", "(group select(*) from('a') from('b', as: 'c') where(exists((group select(1) from('d')))))")]
    [InlineData("select * from `p.d.t` join unnest(a) as u", "(group select(*) from('p.d.t') join(unnest(a), as: 'u'))")]
    [InlineData("insert into s.t (a, b) select 1, 2", "(group insert('s.t', columns: [a, b]) select(1, 2))")]
    [InlineData("create or replace table if not exists a.b as select * from c", "(group create('a.b', kind: 'table') select(*) from('c'))")]
    [InlineData("delete from t where a = 1", "(group delete('t') where((= a 1)))")]
    [InlineData("update t set a = 1", "(group update('t') set((= a 1)))")]
    [InlineData("drop table if exists x.y", "(group drop('x.y', kind: 'table'))")]
    [InlineData("merge into t using s on t.a = s.a when matched then delete", "(group merge('t') from('s') (= t.a s.a) delete())")]
    [InlineData("select top 10 a from t order by a desc limit 5", "(group select(a) from('t') order-by(a) limit(5))")]
    public void Statements(string text, string expected)
    {
        Assert.Equal(expected, TreePrinter.Print(Read(text)));
        Assert.True(Soundness.IsSound(new SqlReader(), text));
    }

    [Theory]
    [InlineData("{{ config(materialized='table') }}\nselect 1", "config(materialized: 'table')\n(group select(1))")]
    [InlineData("{% set a = ref('x') %}select * from {{ a }}", "(= a ref('x'))\n(group select(*) from(a))")]
    [InlineData("select {{ m }}_amount, '{{ var(\"x\") }}-y' from {{ s }}.t", "(group select('{}_amount'<m>, '{}-y'<var('x')>) from('{}.t'<s>))")]
    [InlineData("select * from a {% if is_incremental() %} where b > 1 {% endif %}", "(group select(*) from('a') if(is_incremental()) where((> b 1)) endif())")]
    [InlineData("select a {% for c in cols %}, {{ c }} {% endfor %} from t", "(group select(a, c) for(c, cols) endfor() from('t'))")]
    [InlineData("{% macro cents(column, digits=2) %} round({{ column }} / 100, {{ digits }}) {% endmacro %}", "macro(cents(column, digits: 2))\n(group round((/ column 100), digits) endmacro())")]
    [InlineData("with a as ({{ dbt_utils.union_relations(relations=[ref('x'), ref('y')]) }}) select * from a", "(group (= a dbt_utils.union_relations(relations: [ref('x'), ref('y')])) select(*) from('a'))")]
    [InlineData("select 1 from {{ f({'a': {'b': 1}}) }}", "(group select(1) from(f({'a': {'b': 1}})))")]
    public void Templates(string text, string expected)
    {
        Assert.Equal(expected, TreePrinter.Print(Read(text)));
        Assert.True(Soundness.IsSound(new SqlReader(), text));
    }

    [Theory]
    [InlineData("select ( from t where a = 1", "t")]
    [InlineData("select a,, from from t)", "t")]
    [InlineData("select 'a from t", "a from t")]
    [InlineData("{{ ref('x' select * from t", "t")]
    public void Broken_text_keeps_what_can_be_read(string text, string value) =>
        Assert.Contains(Soundness.Nodes(Read(text)).OfType<StringNode>(), n => n.Value == value);

    [Fact]
    public void Strings_and_comments_are_exact()
    {
        var tree = Read("-- a\r\nselect 'it''s', 'a\\'b', r'\\d', \"q\", $$x'y$$, E'\\n' # no comment\r\n/* b */ {# c #} from t // d");

        Assert.Equal(["a", "b", "c", "d"], tree.Comments.Select(c => c.Text));
        Assert.Equal("'it''s'", Soundness.Written(tree, "it's"));
        Assert.Equal("'a\\'b'", Soundness.Written(tree, "a'b"));
        Assert.Equal("$$x'y$$", Soundness.Written(tree, "x'y"));
    }

    [Fact]
    public void Any_text_and_damaged_sql_is_read() => Soundness.HoldsFor(
        new SqlReader(), Real, "select ", "from ", "with ", " as ", "(", ")", "[", "]", ",", ";", ".", "*", "'", "\"", "`", "$$", "$a$", "{{", "}}", "{%", "%}", "{#", "{% set x = ", "ref('x')", "--", "/*",
        "case ", " when ", " end ", " join ", " on ", " not ", " in ", "::", "a", "1", "-", "union all ", " between ", " and ", "create table ", "\n", "\\", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("(")]
    [InlineData("f(")]
    [InlineData("[")]
    [InlineData("a[0]")]
    [InlineData("a.")]
    [InlineData("not ")]
    [InlineData("- ")]
    [InlineData("case when ")]
    [InlineData("x::int")]
    [InlineData("select (")]
    [InlineData("select a or b and not c = d + f(")]
    [InlineData("(select * from ")]
    [InlineData("with a as (")]
    [InlineData("a + b - ")]
    [InlineData("a = b or ")]
    [InlineData("{{ f(")]
    [InlineData("{{ ' }} ")]
    [InlineData("{% if ")]
    [InlineData("'{{")]
    [InlineData("$a$ $b$ ")]
    [InlineData("a (b, ")]
    [InlineData("select 1 from a, ")]
    public void Deep_nesting_is_survived(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length));

        Assert.True(Soundness.IsSound(new SqlReader(), nested));
        Assert.True(Soundness.IsSound(new SqlReader(), "select " + nested));
        Assert.True(Soundness.IsSound(new SqlReader(), "{{ " + nested + " }}"));
    }

    private static SyntaxTree Read(string text) => new SqlReader().Read(new SourceText("a.sql", text));
}
