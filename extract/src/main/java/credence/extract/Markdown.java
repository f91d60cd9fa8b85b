package credence.extract;

import credence.evidence.Anchor;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Markdown as a reader of the rendered page sees it: no mark-up, no link targets, no comments. */
final class Markdown extends AbstractVisitor {
    private static final Parser PARSER =
            Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .maxOpenBlockParsers(100)
                    .maxInlineNesting(100)
                    .build();

    private final Canon canon;
    private int items;

    private Markdown(Canon canon) {
        this.canon = canon;
    }

    static void read(String markdown, Canon canon) {
        PARSER.parse(markdown).accept(new Markdown(canon));
    }

    @Override
    public void visit(Heading heading) {
        visitChildren(heading);
        canon.endParagraph();
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        endBlock();
    }

    @Override
    public void visit(BulletList list) {
        visitList(list);
    }

    @Override
    public void visit(OrderedList list) {
        visitList(list);
    }

    private void visitList(Node list) {
        items++;
        visitChildren(list);
        items--;
        endBlock();
    }

    @Override
    public void visit(ListItem item) {
        at(item);
        canon.add("- ");
        visitChildren(item);
        endLine();
    }

    @Override
    public void visit(FencedCodeBlock code) {
        addCode(code, code.getLiteral(), 1);
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        addCode(code, code.getLiteral(), 0);
    }

    private void addCode(Node block, String literal, int linesBefore) {
        endLine();
        int first = block.getSourceSpans().getFirst().getLineIndex() + 1 + linesBefore;
        String[] lines = literal.stripTrailing().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            canon.at(Anchor.Kind.LINE, first + i);
            canon.add(lines[i]);
            canon.endLine();
        }
        endBlock();
    }

    @Override
    public void visit(HtmlBlock html) {
        endLine();
        Html.read(html.getLiteral(), html.getSourceSpans().getFirst().getLineIndex(), canon);
    }

    @Override
    public void visit(HtmlInline html) {
        String literal = html.getLiteral();
        if (literal.startsWith("<!--")) canon.hide(Hidden.Kind.COMMENT, literal.length());
        if (literal.regionMatches(true, 0, "<br", 0, 3)) endLine();
    }

    @Override
    public void visit(Image image) {
        // its alternative text is not what a reader sees
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        String title = definition.getTitle();
        if (title != null) canon.hide(Hidden.Kind.COMMENT, title.length());
    }

    @Override
    public void visit(Code code) {
        add(code, code.getLiteral());
    }

    @Override
    public void visit(Text text) {
        add(text, text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        canon.add(" ");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        endLine();
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableCell && !canon.isLineEmpty()) canon.add(" | ");
        visitChildren(node);
        if (node instanceof TableRow) endLine();
    }

    @Override
    public void visit(CustomBlock table) {
        visitChildren(table);
        endBlock();
    }

    /** Children, but for those between a hidden tag and its end. */
    @Override
    protected void visitChildren(Node parent) {
        Node child = parent.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            if (child instanceof HtmlInline tag && Html.hides(tag.getLiteral())) {
                next = afterHidden(tag);
            } else {
                child.accept(this);
            }
            child = next;
        }
    }

    /** Counts what stands between a hidden tag and its end; comes back with what follows. */
    private @Nullable Node afterHidden(HtmlInline tag) {
        String end = "</" + Html.tagName(tag.getLiteral()) + ">";
        int characters = 0;
        Node node = tag.getNext();
        while (node != null
                && !(node instanceof HtmlInline t && t.getLiteral().equalsIgnoreCase(end))) {
            characters += TextLength.of(node);
            node = node.getNext();
        }
        canon.hide(Hidden.Kind.STYLED, characters);
        return node;
    }

    private void add(Node node, String words) {
        at(node);
        canon.add(words);
    }

    private void at(Node node) {
        if (!node.getSourceSpans().isEmpty()) {
            canon.at(Anchor.Kind.LINE, node.getSourceSpans().getFirst().getLineIndex() + 1);
        }
    }

    private void endLine() {
        if (!canon.isLineEmpty()) canon.endLine();
    }

    private void endBlock() {
        if (items > 0) endLine();
        else canon.endParagraph();
    }

    /** How many characters of text a part of the document holds. */
    private static final class TextLength extends AbstractVisitor {
        private int length;

        static int of(Node node) {
            TextLength counter = new TextLength();
            node.accept(counter);
            return counter.length;
        }

        @Override
        public void visit(Text text) {
            length += text.getLiteral().length();
        }

        @Override
        public void visit(Code code) {
            length += code.getLiteral().length();
        }
    }
}
